using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Two cameras fixed to each other, from pairs of views of a board.</summary>
public static class StereoCalibration
{
    private const double WorstRms = 1;
    private const double GrossMultiple = 2.5;
    private const double GrossPixels = 0.5;

    /// <param name="pairs">Views taken at the same time.</param>
    /// <param name="found">The board, where its points were found in pictures and may be numbered from opposite ends; null for points that carry their own numbers.</param>
    public static StereoResult Run(IReadOnlyList<(BoardView Left, BoardView Right)> pairs, (int Width, int Height) left, (int Width, int Height) right, Board? found)
    {
        var refusals = CameraDesign.Refusals([.. pairs.Select(p => p.Left)]);
        if (refusals.Count > 0) return new(null, refusals);
        var leftAlone = CameraFit.Run([.. pairs.Select(p => p.Left)], left.Width, left.Height);
        if (CameraDesign.Parallel(leftAlone.CameraFromBoard) is { } parallel) return new(null, [parallel]);
        var rightAlone = CameraFit.Run([.. pairs.Select(p => p.Right)], right.Width, right.Height);
        if (found is { LooksAlikeTurned: true })
        {
            pairs = StereoTurn.Resolve(found, pairs, leftAlone.CameraFromBoard, rightAlone.CameraFromBoard);
            rightAlone = CameraFit.Run([.. pairs.Select(p => p.Right)], right.Width, right.Height);
        }

        var common = pairs.Select((p, i) => (Pair: StereoPair.Of(p.Left, p.Right), i)).Where(x => x.Pair is not null).ToArray();
        if (common.Length < CameraDesign.FewestViews)
            return new(null, [new("too-few-views", $"{common.Length} pairs in which both cameras see the same points; {CameraDesign.FewestViews} are the least", "take more with the board in both pictures")]);
        var start = new StereoParameters(leftAlone.Camera, rightAlone.Camera, Typical([.. common.Select(c => rightAlone.CameraFromBoard[c.i] * leftAlone.CameraFromBoard[c.i].Inverse())]));
        StereoPair[] used = [.. common.Select(c => c.Pair!)];
        RigidMotion[] boards = [.. common.Select(c => leftAlone.CameraFromBoard[c.i])];
        var (p, poses, errors) = StereoFit.Run(used, start, boards);
        var heldOut = StereoHeldOut.Of(used, some => StereoFit.Run([.. some.Select(i => used[i])], start, [.. some.Select(i => boards[i])]).Parameters);
        var estimate = Estimate(used, p, poses, errors, heldOut);
        return new(estimate, Doubts(estimate, Math.Max(left.Width, right.Width)));
    }

    private static StereoEstimate Estimate(StereoPair[] pairs, StereoParameters p, RigidMotion[] poses, MathNet.Numerics.LinearAlgebra.Vector<double> errors, StereoHeldOut? heldOut)
    {
        static double Rms(IEnumerable<double> misses) => Math.Sqrt(misses.Average(m => m * m));
        var misses = pairs.Select((pair, i) => StereoFit.Misses(pair, p, poses[i])).ToArray();
        var views = misses.Select(m => Rms(m.Left.Concat(m.Right))).ToArray();
        var typical = Median.Of(views);
        return new(
            p.Left, p.Right, p.RightFromLeft, Rms(misses.SelectMany(m => m.Left.Concat(m.Right))),
            [.. misses.Select(m => Rms(m.Left))], [.. misses.Select(m => Rms(m.Right))], pairs,
            [
                .. views.Select((rms, i) => (rms, i)).Where(v => v.rms > Math.Max(GrossMultiple * typical, typical + GrossPixels))
                    .Select(v => new ViewToDrop(v.i, pairs[v.i].Name, FormattableString.Invariant($"its corners miss by {v.rms:F2} px, those of a typical pair by {typical:F2}: corners were placed wrongly, or the two pictures were not taken at once"))),
            ],
            new(errors[21], errors[22], errors[23]),
            new Vec3(errors[18], errors[19], errors[20]).Length * 180 / Math.PI,
            heldOut);
    }

    /// <summary>The relative pose that is nearest to all others, so that a few wrong ones do not count.</summary>
    private static RigidMotion Typical(RigidMotion[] all) =>
        all.MinBy(a => Median.Of(all.Select(b => (a * b.Inverse()).AngleDegrees + Vec3.Distance(a.Translation, b.Translation))));

    private static List<Refusal> Doubts(StereoEstimate e, int width)
    {
        var refusals = new List<Refusal>();
        var limit = WorstRms * Math.Max(1, width / 1000.0);
        if (e.Rms > limit)
            refusals.Add(new("corners-missed", FormattableString.Invariant($"corners are missed by {e.Rms:F2} px; {limit:F1} px are allowed"), "check that both pictures of a pair are taken at once and that the cameras are fixed to each other"));
        if (e.ShiftStandardError.Length > Math.Max(1, 0.05 * e.RightFromLeft.Translation.Length))
            refusals.Add(new("baseline-open", FormattableString.Invariant($"the distance of the cameras is known to {e.ShiftStandardError.Length:F1} mm only"), "take more pairs, the board tilted to all sides and at several distances"));
        return refusals;
    }
}
