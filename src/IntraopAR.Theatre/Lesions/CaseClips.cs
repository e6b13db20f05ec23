using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Lesions;

/// <summary>Clips in the CT that a case was built from.</summary>
internal static class CaseClips
{
    /// <exception cref="BadInputException">The case has no scan of its own, or it is no CT of the liver.</exception>
    public static IReadOnlyList<ClipCandidate> Of(CaseFolder folder)
    {
        if (folder.Volume?.File is not { } file) throw new BadInputException(folder.Path, "volume", "is not in the case: there are no pictures to look for clips in", "build the case from its CT with 'model build'");
        return ClipFinder.Find(VolumeFile.Read(folder.FullPath(file)), CaseLiver.Surface(folder));
    }

    /// <param name="whyNot">Where there is no CT of the liver to look in.</param>
    /// <returns>Null then.</returns>
    public static IReadOnlyList<ClipCandidate>? TryOf(CaseFolder folder, out string? whyNot)
    {
        try
        {
            whyNot = null;
            return Of(folder);
        }
        catch (BadInputException e)
        {
            whyNot = e.Message;
            return null;
        }
    }

    public static object Answer(ClipCandidate c) => new
    {
        number = c.Number, position = (double[])[c.Position.X, c.Position.Y, c.Position.Z], lengthMm = c.LengthMm, thicknessMm = c.ThicknessMm, peakHu = c.PeakHu, depthMm = c.DepthMm, clip = c.IsClip, whyNot = c.WhyNot,
    };

    public static string Words(ClipCandidate c) => FormattableString.Invariant(
        $"{c.Number,3} at {c.Position.X:F1} {c.Position.Y:F1} {c.Position.Z:F1}, {c.LengthMm:F0} x {c.ThicknessMm:F0} mm, {c.PeakHu:F0} HU, {c.DepthMm:F0} mm deep: {(c.IsClip ? "may be a clip" : c.WhyNot)}");
}
