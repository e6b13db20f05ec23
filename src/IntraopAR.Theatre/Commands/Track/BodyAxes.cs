using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Draws a body as it was found: markers' outlines, axes (x red, y green, z blue), name and how sure it is.</summary>
internal static class BodyAxes
{
    private const int Shift = 4;

    public static void Draw(Mat picture, PinholeCamera lens, MarkerBody body, BodySighting sighting)
    {
        if (sighting.Covariance is not { } covariance) return;
        var doubtful = sighting.Status == TrackingStatus.Doubtful;
        foreach (var id in sighting.Seen.Where(s => s.Camera == 0).Select(s => s.Id))
        {
            var corners = body.Marker(id)!.Corners;
            for (var i = 0; i < 4; i++) Line(picture, lens, sighting.TrackerFromBody, corners[i], corners[(i + 1) % 4], doubtful ? new(0, 200, 255) : new(80, 220, 80), 2);
        }

        var length = 1.2 * body.Markers.Max(m => m.Side);
        Axes(picture, lens, sighting.TrackerFromBody, length, 4);
        if (sighting.Other is { } other) Axes(picture, lens, other, length, 1);
        if (Foot(lens, body, sighting) is not { } foot) return;
        var std = TrackRun.Std(covariance);
        var words = doubtful ? $"{body.Name}: two poses fit" : FormattableString.Invariant($"{body.Name}: {Math.Sqrt(std[3] * std[3] + std[4] * std[4] + std[5] * std[5]):F2} mm, {Math.Sqrt(std[0] * std[0] + std[1] * std[1] + std[2] * std[2]):F2} deg");
        var at = new Point((int)Math.Clamp(foot.U, 0, picture.Width), (int)Math.Clamp(foot.V + picture.Height / 24.0, 0, picture.Height));
        Cv2.PutText(picture, words, at, HersheyFonts.HersheySimplex, picture.Height / 900.0, Scalar.Black, 5, LineTypes.AntiAlias);
        Cv2.PutText(picture, words, at, HersheyFonts.HersheySimplex, picture.Height / 900.0, Scalar.White, 2, LineTypes.AntiAlias);
    }

    /// <summary>Left end and lower end of the markers seen: words beside them would hide what they are about.</summary>
    private static (double U, double V)? Foot(PinholeCamera lens, MarkerBody body, BodySighting sighting)
    {
        var corners = sighting.Seen.SelectMany(s => body.Marker(s.Id)!.Corners).Select(sighting.TrackerFromBody.Apply).ToArray();
        if (corners.Length == 0 || corners.Any(c => c.Z < 1)) return null;
        var seen = Array.ConvertAll(corners, lens.Project);
        return (seen.Min(s => s.U), seen.Max(s => s.V));
    }

    private static void Axes(Mat picture, PinholeCamera lens, RigidMotion pose, double length, int thickness)
    {
        Line(picture, lens, pose, Vec3.Zero, Vec3.UnitX * length, new(60, 60, 255), thickness);
        Line(picture, lens, pose, Vec3.Zero, Vec3.UnitY * length, new(60, 200, 60), thickness);
        Line(picture, lens, pose, Vec3.Zero, Vec3.UnitZ * length, new(255, 110, 60), thickness);
    }

    private static void Line(Mat picture, PinholeCamera lens, RigidMotion pose, Vec3 from, Vec3 to, Scalar colour, int thickness)
    {
        var (a, b) = (pose.Apply(from), pose.Apply(to));
        if (a.Z < 1 || b.Z < 1) return;
        var ((ua, va), (ub, vb)) = (lens.Project(a), lens.Project(b));
        if (new[] { ua, va, ub, vb }.Any(x => !(Math.Abs(x) < 1e5))) return;
        Cv2.Line(picture, Fine(ua, va), Fine(ub, vb), colour, thickness, LineTypes.AntiAlias, Shift);
    }

    private static Point Fine(double u, double v) => new((int)Math.Round(u * (1 << Shift)), (int)Math.Round(v * (1 << Shift)));
}
