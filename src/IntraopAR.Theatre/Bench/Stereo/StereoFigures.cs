using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Bench;

/// <summary>A stereo camera as a person reads it.</summary>
internal static class StereoFigures
{
    public static BenchFigure[] Of(StereoEstimate e)
    {
        var (t, s) = (e.RightFromLeft.Translation, e.ShiftStandardError);
        return
        [
            new("left to right", FormattableString.Invariant($"({t.X:F2}, {t.Y:F2}, {t.Z:F2}) mm"), FormattableString.Invariant($"± ({s.X:F2}, {s.Y:F2}, {s.Z:F2}) mm")),
            new("turn between the cameras", FormattableString.Invariant($"{e.RightFromLeft.AngleDegrees:F2}°"), FormattableString.Invariant($"± {e.TurnStandardErrorDegrees:F2}°")),
            new("focal length, left", FormattableString.Invariant($"{e.Left.Fx:F1}, {e.Left.Fy:F1} px")), new("focal length, right", FormattableString.Invariant($"{e.Right.Fx:F1}, {e.Right.Fy:F1} px")),
            new("pairs", $"{e.Pairs.Count}"),
        ];
    }
}
