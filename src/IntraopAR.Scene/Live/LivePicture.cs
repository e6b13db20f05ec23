namespace IntraopAR.Scene;

/// <summary>A grey picture of a live message. Pictures of one message cover the same place, whatever their sizes.</summary>
/// <param name="Role">live, or slice for the same plane cut from a scan.</param>
/// <param name="Name">For the surgeon, such as "before chemotherapy".</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record LivePicture(string Role, string Name, int Width, int Height);
