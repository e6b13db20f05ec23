using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Motions that bring a place into the picture while the middle of the face stays on the organ, taken as flat there: a slide
/// across the plane, a tilt about the line of contact, a turn about the probe's axis; each with a glide along the picture's
/// width where the place would else lie beside the scan area.
/// </summary>
public static class ProbeMotions
{
    /// <summary>Beyond it a curved face loses contact.</summary>
    public const double MostTilt = 45;

    public const double MostTurn = 90;

    /// <summary>What lies nearer to the axis of a rotation is not brought anywhere by it, mm.</summary>
    private const double LeastLever = 5;

    /// <summary>How far inside the scan area's edge a place is brought by a glide, mm.</summary>
    private const double Inside = 3;

    /// <param name="target">Patient frame, mm.</param>
    /// <returns>The smallest effort first; empty where none of them shows it, because it lies deeper than the picture or not under the face.</returns>
    public static IReadOnlyList<ProbeMotion> To(Vec3 target, ImagePlane plane, ScanArea area)
    {
        var stance = ProbeStance.Of(plane, area);
        var from = target - stance.Face;
        var (off, along, depth) = (Vec3.Dot(from, stance.Normal), Vec3.Dot(from, stance.Across), Vec3.Dot(from, stance.Deep));
        var found = new List<ProbeMotion?> { Complete(ProbeMotionKind.Slide, Math.Abs(off), new(Mat3.Identity, stance.Normal * off)) };
        if (depth >= LeastLever)
        {
            // The deep end goes towards the target, the tail the other way.
            var angle = Math.Atan2(off, depth);
            found.Add(Complete(ProbeMotionKind.Tilt, Degrees(angle), RigidMotion.About(stance.Face, stance.Across * angle, Vec3.Zero)));
        }

        if (Math.Abs(along) >= LeastLever)
        {
            var angle = -Math.Atan(off / along);
            found.Add(Complete(ProbeMotionKind.Turn, Degrees(angle), RigidMotion.About(stance.Face, stance.Deep * angle, Vec3.Zero)));
        }

        return [.. found.OfType<ProbeMotion>().Where(m => m.Kind == ProbeMotionKind.Slide || m.Amount <= (m.Kind == ProbeMotionKind.Tilt ? MostTilt : MostTurn)).OrderBy(m => m.Effort)];

        ProbeMotion? Complete(ProbeMotionKind kind, double amount, RigidMotion motion)
        {
            if (Aside(target, motion * plane, area, motion.Rotation * stance.Across) is not { } aside) return null;
            var glide = motion.Rotation * stance.Across * aside;
            var words = new[] { Words(kind, amount, off, motion, stance), aside == 0 ? "" : FormattableString.Invariant($"slide {Math.Abs(aside):F0} mm along the picture towards {PatientDirection.Words(glide)}") };
            return new(kind, amount, aside, new RigidMotion(Mat3.Identity, glide) * motion, string.Join(", ", words.Where(w => w.Length > 0)));
        }
    }

    private static string Words(ProbeMotionKind kind, double amount, double off, RigidMotion motion, ProbeStance stance)
    {
        if (amount < 0.5) return "";
        return kind switch
        {
            ProbeMotionKind.Slide => FormattableString.Invariant($"slide {amount:F0} mm towards {PatientDirection.Words(motion.Translation)}"),
            ProbeMotionKind.Tilt => FormattableString.Invariant($"tilt the tail {amount:F0}° towards {PatientDirection.Words(stance.Normal * -Math.Sign(off))}"),
            // Right-handed about the direction into the body is clockwise for one who looks that way.
            _ => FormattableString.Invariant($"turn the probe {amount:F0}° {(Vec3.Dot(motion.Rotation.ToRotationVector(), stance.Deep) > 0 ? "clockwise" : "anticlockwise")} as seen from its tail"),
        };
    }

    /// <summary>The shortest glide along the width after which a place in the plane lies in the area; null where none does.</summary>
    private static double? Aside(Vec3 target, ImagePlane plane, ScanArea area, Vec3 across)
    {
        bool Shown(double glide) => area.Contains(plane.Foot(target - across * glide));
        if (Shown(0)) return 0;
        var middle = Vec3.Dot(target - ProbeStance.Of(plane, area).Face, across);
        if (!Shown(middle)) return null;
        var (hidden, shown) = (0.0, middle);
        for (var i = 0; i < 30; i++)
        {
            var half = (hidden + shown) / 2;
            if (Shown(half)) shown = half;
            else hidden = half;
        }

        return shown + Math.Sign(middle) * Math.Min(Inside, Math.Abs(middle - shown));
    }

    private static double Degrees(double angle) => Math.Abs(angle) * 180 / Math.PI;
}
