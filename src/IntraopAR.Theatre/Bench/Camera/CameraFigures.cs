using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Bench;

/// <summary>A camera's answer as a person reads it.</summary>
internal static class CameraFigures
{
    public static BenchFigure[] Of(CameraSolution solution, CameraPrecision? p)
    {
        var (c, d) = (solution.Camera, solution.Camera.Distortion);
        return
        [
            Px("focal length, across", c.Fx, p?.Fx), Px("focal length, upright", c.Fy, p?.Fy),
            Px("principal point, across", c.Cx, p?.Cx), Px("principal point, upright", c.Cy, p?.Cy),
            new("distortion k1 k2 k3", FormattableString.Invariant($"{d.K1:F4} {d.K2:F4} {d.K3:F4}"), p is null ? "" : FormattableString.Invariant($"± {p.Distortion[0]:F4} {p.Distortion[1]:F4} {p.Distortion[4]:F4}")),
            new("distortion p1 p2", FormattableString.Invariant($"{d.P1:F5} {d.P2:F5}"), p is null ? "" : FormattableString.Invariant($"± {p.Distortion[2]:F5} {p.Distortion[3]:F5}")),
        ];
    }

    public static BenchFigure Fit(double rms) => new("fit, not accuracy: corners miss by", FormattableString.Invariant($"{rms:F3} px rms"));

    private static BenchFigure Px(string name, double value, double? error) =>
        new(name, FormattableString.Invariant($"{value:F2} px"), error is { } e ? FormattableString.Invariant($"± {e:F2} px") : "");
}
