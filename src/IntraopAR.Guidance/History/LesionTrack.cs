namespace IntraopAR.Guidance;

/// <summary>By what one lesion is known in every examination.</summary>
/// <param name="Name">Its name when it was first seen.</param>
/// <param name="Key">Names it among all lesions of all patients; whoever hands it out makes an identifier of it.</param>
public sealed record LesionTrack(string Name, string Key);
