namespace IntraopAR.Imaging;

/// <summary>By what a lesion is known in every object of every examination (PS3.3 C.8.20.2; PS3.16 TID 1501).</summary>
/// <param name="Id">For people: its name when it was first seen.</param>
/// <param name="Uid">For programs.</param>
/// <param name="Words">What has to be said of it in this examination; null where nothing has.</param>
public sealed record TrackedAs(string Id, string Uid, string? Words = null);
