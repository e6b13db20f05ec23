using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Simulated cameras: stated over real standard error of the intrinsics, views to drop, faulty designs.</summary>
public sealed class CameraTruth : ILongCheck
{
    public string Name => "calibration-camera";

    public string What => "simulated cameras and stereo cameras: stated over real standard error, wrong views named, faulty recordings";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 300 : 10;
        progress.WriteLine($"seeds 1 to {recordings}");
        return
        [
            .. Precision(recordings, "0.25 px", new()),
            .. Precision(recordings, "0.25 px, a fifth of the views blurred", new() { Blurred = 0.2, Views = 20 }),
            .. Precision(recordings, "0.25 px, tilts below 15°", new() { TiltDegrees = 15 }),
            .. Stereo(Math.Max(5, recordings / 4)),
            WrongViews(recordings / 2),
            .. Faults(Math.Max(4, recordings / 6)),
        ];
    }

    private static IEnumerable<BenchRow> Precision(int recordings, string name, SimulatedBoard board)
    {
        var (real, stated, refused) = (0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var result = CameraCalibration.Run(Views(board, new(seed)), SimulatedBoard.Width, SimulatedBoard.Height);
            if (result.Estimate is not { Precision: { } p } e)
            {
                refused++;
                continue;
            }

            var (c, t) = (e.All.Camera, SimulatedBoard.Camera);
            real += Math.Pow(c.Fx - t.Fx, 2) + Math.Pow(c.Fy - t.Fy, 2) + Math.Pow(c.Cx - t.Cx, 2) + Math.Pow(c.Cy - t.Cy, 2);
            stated += p.Fx * p.Fx + p.Fy * p.Fy + p.Cx * p.Cx + p.Cy * p.Cy;
        }

        var label = $"{recordings} cameras, {name}: ";
        yield return new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio");
        yield return new(label + "fx, fy, cx, cy, rms together", Math.Sqrt(real / Math.Max(1, recordings - refused)), "px");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    /// <summary>A right camera 4.2 mm beside the left, as in a stereo laparoscope.</summary>
    private static IEnumerable<BenchRow> Stereo(int recordings)
    {
        var rightFromLeft = new RigidMotion(Mat3.FromRotationVector(new(0.004, -0.015, 0.006)), new(-4.2, 0.1, 0.2));
        var right = SimulatedBoard.Camera with { Fx = 1022, Fy = 1014, Cx = 632 };
        var (real, stated, turned) = (0.0, 0.0, 0.0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var random = new SeededRandom(seed);
            var board = new SimulatedBoard();
            var pairs = board.Poses(random).Select((p, i) => (board.See(SimulatedBoard.Camera, p, $"{i}", random), board.See(right, rightFromLeft * p, $"{i}", random))).ToList();
            var size = (SimulatedBoard.Width, SimulatedBoard.Height);
            var e = StereoCalibration.Run(pairs, size, size, null).Estimate!;
            real += Vec3.DistanceSquared(e.RightFromLeft.Translation, rightFromLeft.Translation);
            stated += e.ShiftStandardError.LengthSquared;
            turned += Math.Pow((e.RightFromLeft * rightFromLeft.Inverse()).AngleDegrees, 2);
        }

        var label = $"{recordings} stereo cameras 4.2 mm apart: ";
        yield return new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio");
        yield return new(label + "shift, rms", Math.Sqrt(real / recordings), "mm");
        yield return new(label + "turn, rms", Math.Sqrt(turned / recordings), "degrees");
    }

    /// <summary>In two of the views a third of the corners is one square off, as when refinement jumps.</summary>
    private static BenchRow WrongViews(int recordings)
    {
        var right = 0;
        for (var seed = 1; seed <= recordings; seed++)
        {
            var random = new SeededRandom(seed);
            var views = Views(new(), random);
            int[] wrong = [.. random.Sample(views.Count, 2).Order()];
            foreach (var w in wrong) views[w] = views[w] with { Pixels = [.. views[w].Pixels.Select((p, i) => i % 9 < 3 ? new Pixel(p.U + 6, p.V) : p)] };
            var found = CameraCalibration.Run(views, SimulatedBoard.Width, SimulatedBoard.Height).Estimate!;
            if (found.Drop.Select(d => d.Index).SequenceEqual(wrong)) right++;
        }

        return new($"{recordings} cameras, two views with misplaced corners: exactly these named", 100.0 * right / recordings, "%");
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, Func<SeededRandom, List<BoardView>> Views)[] faults =
        [
            ("views-parallel", r => Views(new() { TiltDegrees = 1 }, r)),
            ("too-few-views", r => Views(new() { Views = 3 }, r)),
            ("points-on-a-line", r => [.. Views(new(), r).Select(v => BoardView.Of(v.Name, SimulatedBoard.Board, [.. v.Ids.Take(9)], [.. v.Pixels.Take(9)]))]),
        ];
        foreach (var (name, views) in faults)
        {
            var named = Enumerable.Range(1, recordings).Count(seed =>
                CameraCalibration.Run(views(new(seed)), SimulatedBoard.Width, SimulatedBoard.Height).Refusals.Any(r => r.Name == name));
            yield return new($"{name}: refused by that name", 100.0 * named / recordings, "%");
        }
    }

    private static List<BoardView> Views(SimulatedBoard board, SeededRandom random) =>
        [.. board.Poses(random).Select((p, i) => board.See(SimulatedBoard.Camera, p, $"{i}", random))];
}
