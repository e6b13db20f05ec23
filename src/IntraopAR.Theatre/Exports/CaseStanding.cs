using System.Security.Cryptography;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Exports;

/// <summary>What a case is at this moment: its content in one hash, and when that was last changed.</summary>
internal static class CaseStanding
{
    /// <returns>The time is that of the newest file, to the second, UTC.</returns>
    public static (string Hash, DateTime Changed) Of(CaseFolder folder)
    {
        // case.json holds the hashes of all files but what was entered and recorded besides.
        var journals = folder.FullPath("journal");
        string[] files =
        [
            folder.FullPath("case.json"), .. new[] { folder.FullPath(DossierFile.InCase), folder.FullPath(LesionTracks.InCase) }.Where(File.Exists),
            .. (Directory.Exists(journals) ? Directory.GetFiles(journals, "*.journal") : []).Order(StringComparer.Ordinal),
        ];
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files) all.AppendData(SHA256.HashData(WholeFile.Read(file)));
        var changed = files.Max(File.GetLastWriteTimeUtc);
        return (Convert.ToHexStringLower(all.GetHashAndReset()), new(changed.Ticks - changed.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc));
    }
}
