namespace IntraopAR.Guidance;

/// <summary>What <c>case.json</c> holds.</summary>
/// <param name="Version">Of the layout; a program refuses what is newer than it knows.</param>
/// <param name="Carried">File of the lesions carried over from an earlier examination; absent where there are none.</param>
/// <param name="Hashes">SHA-256 of every file of the case but this one, hexadecimal, by relative path.</param>
internal sealed record CaseRecord(
    int Version,
    CaseIdentity Identity,
    string Axes,
    IReadOnlyList<SurfaceEntry> Surfaces,
    IReadOnlyList<RegistrationEntry> Registrations,
    SortedDictionary<string, string> Hashes,
    VolumeRecord? Volume = null,
    string? Carried = null)
{
    public const int CurrentVersion = 1;
}

/// <summary>A part of the case, with what is known of its surface.</summary>
/// <param name="VolumeMl">Enclosed volume; absent for an open or non-manifold surface.</param>
/// <param name="CentroidLps">Of the volume where closed, of the area otherwise, mm.</param>
/// <param name="CentreLines">Of a vein: the file of its centre-lines, .vtp; absent where none were found and in cases of before 2026-11-26.</param>
public sealed record SurfaceEntry(
    string Name, PartRole Role, string File, double[] CentroidLps, int MeshVertices, bool Closed, double? VolumeMl = null, long? Voxels = null, string? CentreLines = null);

/// <summary>A registration of the case.</summary>
/// <param name="Valid">False where a quality gate refused it; it stays, but does not count.</param>
public sealed record RegistrationEntry(int Number, string File, bool Valid);
