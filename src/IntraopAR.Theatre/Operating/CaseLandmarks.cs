using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// Landmarks chosen in the scan: a point list of 3D Slicer in the case's folder, <c>landmarks.mrk.json</c> or
/// <c>landmarks.fcsv</c>. A label that begins with "check" is kept out of the fit and checks it.
/// </summary>
internal static class CaseLandmarks
{
    private const string ForCheck = "check";

    /// <summary>What can be found again on a liver lies on it or near it, mm.</summary>
    private const double Near = 40;

    private static readonly string[] Names = ["landmarks.mrk.json", "landmarks.fcsv"];

    /// <returns>Empty where the case has no such file.</returns>
    /// <exception cref="BadInputException">It cannot be read, or a landmark lies away from the liver: another scan, or other axes.</exception>
    public static IReadOnlyList<PlannedLandmark> Of(CaseFolder folder)
    {
        if (Names.Select(folder.FullPath).FirstOrDefault(File.Exists) is not { } path) return [];
        var liver = new TriangleTree(CaseLiver.Surface(folder));
        var points = LandmarkFile.ReadList(path);
        foreach (var (label, at) in points)
            if (liver.Nearest(at, Near) is null)
                throw new BadInputException(path, $"landmark '{label}'", FormattableString.Invariant($"lies more than {Near:F0} mm from the liver"), "choose it in the scan that the case was built from, and save the list as it is");
        return [.. points.Select(p => new PlannedLandmark(p.Key, p.Key, new(p.Value), LandmarkPair.DefaultSigma, p.Key.StartsWith(ForCheck, StringComparison.OrdinalIgnoreCase)))];
    }
}
