using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Probes and cameras are calibrated and checked later, as they were and after a fault that moves what they show by 3 mm: the
/// marker slipped and turned a little, the zoom was touched, the cameras of a stereo head were bent. The alarm's threshold comes
/// from each profile's own evidence.
/// </summary>
public sealed class ToolSlipTruth : ILongCheck
{
    private const double Slip = 3;

    /// <summary>A marker that slips turns by up to so much, degrees.</summary>
    private const double SlipTurn = 1;

    public string Name => "calibration-slip-tools";

    public string What => "checks of probes and cameras after a slip of 3 mm, and after none: noticed, false alarms";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var cases = size == BenchSize.Full ? 500 : 5;
        progress.WriteLine($"seeds 1 to {cases}");
        return
        [
            .. Tool("probe, N-wires", cases, progress, Wires), .. Tool("probe, fixed point", cases, progress, r => Points(r, false)), .. Tool("probe, tracked pointer", cases, progress, r => Points(r, true)),
            .. Tool("hand-eye, board", cases, progress, r => HandEye(r, true)), .. Tool("hand-eye, robot-world", cases, progress, r => HandEye(r, false)), .. Tool("hand-eye, invariant point", cases, progress, Invariant),
            .. Tool("camera", Math.Max(2, cases / 5), progress, Camera), .. Tool("stereo camera", Math.Max(2, cases / 10), progress, Stereo),
        ];
    }

    private static IEnumerable<BenchRow> Tool(string name, int cases, TextWriter progress, Func<SeededRandom, (CheckPoint Point, Func<bool, IReadOnlyList<Vec3>> Again)?> calibrate)
    {
        var (noticed, alarms, coarse, without, checks, tolerance) = (0, 0, 0, 0, 0, 0.0);
        for (var seed = 1; seed <= cases; seed++)
        {
            if (calibrate(new(seed)) is not { } tool)
            {
                without++;
                continue;
            }

            checks++;
            var (still, slipped) = (CheckOutcome.Of(tool.Point, tool.Again(false), DateTimeOffset.UnixEpoch), CheckOutcome.Of(tool.Point, tool.Again(true), DateTimeOffset.UnixEpoch));
            tolerance += still.ToleranceMm;
            if (!slipped.Passed) noticed++;
            else progress.WriteLine(FormattableString.Invariant($"{name}, seed {seed}: slip missed, {slipped.ErrorMm:F2} mm where {slipped.ToleranceMm:F2} mm is allowed"));
            if (still.Passed) continue;
            if (still.Refusals.Any(r => r.Name == "check-point-drifted")) alarms++;
            else coarse++;
            progress.WriteLine(FormattableString.Invariant($"{name}, seed {seed}: {string.Join("; ", still.Refusals)}"));
        }

        yield return new($"{name}: {checks} checks after a slip of 3 mm, noticed", 100.0 * noticed / checks, "%");
        yield return new($"{name}: {checks} checks without one, false alarms", 100.0 * alarms / checks, "%");
        yield return new($"{name}: checks too coarse or restless", 100.0 * coarse / checks, "%");
        yield return new($"{name}: refused, or too coarse for a check", without, "of " + cases);
        yield return new($"{name}: alarm above, mean", tolerance / checks, "mm");
    }

    private static RigidMotion MarkerSlip(SeededRandom random) =>
        RigidMotion.About(Vec3.Zero, random.NextDirection() * (random.Between(0, SlipTurn) * Math.PI / 180), random.NextDirection() * Slip);

    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? Wires(SeededRandom random)
    {
        var probe = new SimulatedProbe();
        var (phantom, frames) = (SimulatedProbe.Phantom(probe.Patterns), probe.Record(random));
        var result = ProbeCalibration.Run(phantom, frames, []);
        if (result.Refusals.Count > 0) return null;
        return (ProbeProfile.Of(result, phantom, frames).Check!, slipped =>
        {
            var slip = slipped ? MarkerSlip(random) : RigidMotion.Identity;
            return ProbeCheck.Offsets(result.Estimate!.Plane, phantom, [.. (probe with { Frames = 30 }).Record(random).Select(f => f with { ProbeFromPhantom = slip * f.ProbeFromPhantom })]);
        });
    }

    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? Points(SeededRandom random, bool pointer)
    {
        // The fixed point stays where it was calibrated: both recordings are one, cut in two.
        var all = PointTruth.Record(random, pointer, 0, PointTruth.Tilts.AllSides);
        PointSighting[] first = [.. all.Where((_, i) => i % 4 != 3)], later = [.. all.Where((_, i) => i % 4 == 3)];
        var result = PointCalibration.Run(first);
        if (result.Refusals.Count > 0) return null;
        return (ProbeProfile.Of(result, first).Check!, slipped =>
        {
            var slip = slipped ? MarkerSlip(random) : RigidMotion.Identity;
            return ProbeCheck.Offsets(result.Estimate!.Plane, [.. later.Select(s => s with { ReferenceFromProbe = s.ReferenceFromProbe * slip })], result.Estimate.Point);
        });
    }

    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? HandEye(SeededRandom random, bool boardKnown)
    {
        var scope = new SimulatedLaparoscope();
        var (frames, camera) = (scope.Record(random, boardTracked: true), SimulatedLaparoscope.Camera);
        var result = HandEyeCalibration.Run(frames, camera, boardKnown ? SimulatedLaparoscope.BoardToMarker : null);
        if (!result.Accepted) return null;
        return (HandEyeProfile.Of(result, frames, camera).Check!, slipped =>
        {
            var slip = slipped ? MarkerSlip(random) : RigidMotion.Identity;
            HandEyeFrame[] again = [.. (scope with { Frames = 9 }).Record(random, boardTracked: true).Select(f => f with { CameraMarkerToTracker = f.CameraMarkerToTracker * slip })];
            return HandEyeCheck.Offsets(again, camera, result.CameraFromMarker!.Value.Motion, result.BoardToBoardMarker!.Value);
        });
    }

    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? Invariant(SeededRandom random)
    {
        var (scope, camera) = (new SimulatedLaparoscope { Frames = 40 }, SimulatedLaparoscope.Camera);
        var (poses, seen) = scope.RecordPoint(random);
        var result = InvariantPoint.Run(poses, seen, camera);
        if (!result.Accepted) return null;
        return (HandEyeProfile.Of(result, Frames(poses, seen), camera).Check!, slipped =>
        {
            var slip = slipped ? MarkerSlip(random) : RigidMotion.Identity;
            var (again, there) = (scope with { Frames = 15 }).RecordPoint(random);
            return HandEyeCheck.Offsets(Frames([.. again.Select(p => p * slip)], there), camera, result.CameraFromMarker!.Value.Motion, result.BoardToBoardMarker!.Value);
        });

        static HandEyeFrame[] Frames(IReadOnlyList<RigidMotion> poses, IReadOnlyList<(double U, double V)> seen) =>
            [.. poses.Select((p, i) => new HandEyeFrame(p, null, null, [], [seen[i]]))];
    }

    /// <summary>The zoom is touched: a place 100 mm before the lens looks 3 mm nearer or farther.</summary>
    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? Camera(SeededRandom random)
    {
        var (board, camera) = (new SimulatedBoard(), SimulatedBoard.Camera);
        var views = See(board, camera, random);
        var result = CameraCalibration.Run(views, SimulatedBoard.Width, SimulatedBoard.Height);
        if (result.Refusals.Count > 0) return null;
        if (CameraProfile.Of(result, views, SimulatedBoard.Width, SimulatedBoard.Height).Check is not { } check) return null;
        return (check, slipped =>
        {
            var zoom = slipped ? 1 + (random.NextDouble() < 0.5 ? 1 : -1) * Slip / CameraCheck.Distance : 1;
            var again = See(board with { Views = 10 }, camera with { Fx = camera.Fx * zoom, Fy = camera.Fy * zoom }, random);
            return CameraCheck.Offsets((result.Estimate!.Kept ?? result.Estimate.All).Camera, again, SimulatedBoard.Width, SimulatedBoard.Height);
        });
    }

    /// <summary>The right camera is bent inwards or outwards until a place 100 mm before the lens is measured 3 mm off.</summary>
    private static (CheckPoint, Func<bool, IReadOnlyList<Vec3>>)? Stereo(SeededRandom random)
    {
        var rightFromLeft = new RigidMotion(Mat3.FromRotationVector(new(0.004, -0.015, 0.006)), new(-4.2, 0.1, 0.2));
        var right = SimulatedBoard.Camera with { Fx = 1022, Fy = 1014, Cx = 632 };
        var pairs = Pairs(new(), rightFromLeft);
        var size = (SimulatedBoard.Width, SimulatedBoard.Height);
        var result = StereoCalibration.Run(pairs, size, size, null);
        if (result is not { Estimate: { } e, Refusals.Count: 0 }) return null;
        if (StereoProfile.Of(result).Check is not { } check) return null;
        return (check, slipped =>
        {
            var turn = slipped ? (random.NextDouble() < 0.5 ? 1 : -1) * Slip * 4.2 / (CameraCheck.Distance * CameraCheck.Distance) : 0;
            var bent = rightFromLeft with { Rotation = Mat3.FromRotationVector(Vec3.UnitY * turn) * rightFromLeft.Rotation };
            return StereoCheck.Offsets(e.Left, e.Right, e.RightFromLeft, [.. Pairs(new() { Views = 12 }, bent).Select(p => StereoPair.Of(p.Left, p.Right)!)]);
        });

        List<(BoardView Left, BoardView Right)> Pairs(SimulatedBoard board, RigidMotion to) =>
            [.. board.Poses(random).Select((p, i) => (board.See(SimulatedBoard.Camera, p, $"{i}", random), board.See(right, to * p, $"{i}", random)))];
    }

    private static List<BoardView> See(SimulatedBoard board, PinholeCamera camera, SeededRandom random) =>
        [.. board.Poses(random).Select((p, i) => board.See(camera, p, $"{i}", random))];
}
