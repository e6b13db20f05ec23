using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A hand-eye transform as a person reads it.</summary>
internal static class HandEyeFigures
{
    public static BenchFigure[] Of(HandEyeResult r) => r.CameraFromMarker is not { Motion: var x }
        ? []
        :
        [
            new("marker's origin in the camera", FormattableString.Invariant($"({x.Translation.X:F2}, {x.Translation.Y:F2}, {x.Translation.Z:F2}) mm")),
            new("turn between marker and camera", FormattableString.Invariant($"{x.AngleDegrees:F2}°"), r.RotationStdDegrees is { } turn ? FormattableString.Invariant($"± {turn:F3}°") : ""),
            new("a place before the lens", "", r.PlaceStd is { } std ? FormattableString.Invariant($"± {std:F2} mm") : ""),
            new("views that agree", $"{r.Frames - r.Rejected.Count} of {r.Frames}"),
        ];

    /// <summary>Root mean square distance of the view's points from where the answer puts them, pixels.</summary>
    public static double? Left(HandEyeResult? r, HandEyeFrame frame, PinholeCamera camera)
    {
        if (r is not { CameraFromMarker.Motion: var x, BoardToBoardMarker: { } board }) return null;
        var pose = x * frame.Tracked * board;
        var sum = 0.0;
        for (var i = 0; i < frame.ObjectPoints.Count; i++)
        {
            var (u, v) = camera.Project(pose.Apply(frame.ObjectPoints[i]));
            sum += (u - frame.ImagePoints[i].U) * (u - frame.ImagePoints[i].U) + (v - frame.ImagePoints[i].V) * (v - frame.ImagePoints[i].V);
        }

        return Math.Sqrt(sum / frame.ObjectPoints.Count);
    }
}
