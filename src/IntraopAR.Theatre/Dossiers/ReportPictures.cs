using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The liver as scanned with vessels, lesions and planned cuts and zones, looked at from in front and from the feet as radiology does.</summary>
internal static class ReportPictures
{
    private const int Width = 900, Height = 640;

    /// <summary>Of the picture that the liver fills, and how far away the camera stands in liver radii: far, so that near and far are drawn alike.</summary>
    private const double Filled = 0.42, Away = 8;

    /// <summary>Rows: the picture's right, down, and away from who looks; LPS.</summary>
    private static readonly Mat3 FromInFront = new(1, 0, 0, 0, 0, -1, 0, 1, 0), FromTheFeet = Mat3.Identity;

    /// <returns>Nothing where the case has no liver.</returns>
    public static IReadOnlyList<(Bilingual Caption, byte[] Png)> Of(CaseFolder folder, PlanReview? plan, bool simulated)
    {
        if (folder.Surfaces.All(s => s.Role != PartRole.Liver)) return [];
        var parts = Parts(folder, plan).ToArray();
        var (min, max) = CaseLiver.Surface(folder).Bounds;
        var (middle, radius) = ((min + max) / 2, (max - min).Length / 2);
        var beds = folder.Carried?.Lesions.Any(l => l.IsBed) == true ? Phrases.Of("report.beds") : null;
        return [(Caption("report.front"), Draw(FromInFront)), (Caption("report.feet"), Draw(FromTheFeet))];

        Bilingual Caption(string phrase) => Phrases.Of(phrase) is var said && beds is not null ? new($"{said.En}; {beds.En}", $"{said.Zh}；{beds.Zh}") : said;

        byte[] Draw(Mat3 turn)
        {
            using var picture = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(30, 24, 20));
            var focal = Filled * Math.Min(Width, Height) * 1.35 * Away;
            var camera = new PinholeCamera(focal, focal, (Width - 1) / 2.0, (Height - 1) / 2.0, 0, LensDistortion.None);
            var toCamera = new RigidMotion(turn, new Vec3(0, 0, Away * radius) - turn * middle);
            OverlayPainter.Paint(picture, camera, [.. parts.Select(p => p with { InCamera = p.InCamera.Mapped(toCamera) })], simulated);
            Cv2.ImEncode(".png", picture, out var bytes);
            return bytes;
        }
    }

    private static IEnumerable<OverlayPart> Parts(CaseFolder folder, PlanReview? plan)
    {
        foreach (var s in folder.Surfaces.Where(s => s.Role is PartRole.Liver or PartRole.Vessel or PartRole.Lesion))
            yield return new(s.Name, OverlayRoles.Of(s.Name), folder.LoadSurface(s.Name)) { Label = LesionItem.NameOf(s.Name), AsScanned = true };
        foreach (var l in folder.Carried?.Lesions ?? [])
            yield return new(l.Id, OverlayRole.Lesion, l.Mesh) { Label = l.IsBed ? "" : LesionItem.NameOf(l.Id), AsScanned = true };
        foreach (var part in plan?.Liver.Parts ?? []) yield return new(part.Cut, OverlayRole.Other, part.Cap);
        foreach (var (zone, i) in (plan?.Plan.Zones ?? []).Select((z, i) => (z.Zone, i))) yield return new($"zone {i + 1}", OverlayRole.Other, zone.Surface());
    }
}
