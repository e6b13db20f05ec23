using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated laparoscopes whose hand-eye transform is known, by each method and with wrong poses among them: stated over real
/// standard error of a place before the lens and of the rotation, and which designs are refused under which name.
/// </summary>
public sealed class HandEyeTruth : ILongCheck
{
    public string Name => "calibration-handeye";

    public string What => "hand-eye of simulated laparoscopes, board known, robot-world and invariant point: stated over real standard error, faulty designs";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 1000 : 40;
        progress.WriteLine($"seeds 1 to {recordings}");
        return
        [
            .. Precision("board", recordings, s => Board(s, new(), known: true), progress),
            .. Precision("board, 10 % wrong poses", recordings, s => Board(s, new(Wrong: 0.1), known: true), progress),
            .. Precision("robot-world", recordings, s => Board(s, new(), known: false), progress),
            .. Precision("robot-world, 10 % wrong poses", recordings, s => Board(s, new(Wrong: 0.1), known: false), progress),
            .. Precision("invariant point", recordings, s => Point(s, new(Frames: 40)), progress),
            .. Faults(Math.Max(5, recordings / 6)),
        ];
    }

    private static IEnumerable<BenchRow> Precision(string method, int recordings, Func<int, HandEyeResult> calibrate, TextWriter progress)
    {
        var (place, placeStated, turn, turnStated, px, refused) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var r = calibrate(seed);
            if (!r.Accepted || r is not { CameraFromMarker: { } found, PlaceStd: { } std, RotationStdDegrees: { } turnStd, ReprojectionPx: { } rms })
            {
                refused++;
                progress.WriteLine($"{method}, seed {seed}: {string.Join("; ", r.Refusals)}");
                continue;
            }

            var off = found.Motion * SimulatedLaparoscope.HandEye.Inverse();
            place += Vec3.DistanceSquared(off.Apply(SimulatedLaparoscope.Place), SimulatedLaparoscope.Place);
            turn += off.AngleDegrees * off.AngleDegrees;
            (placeStated, turnStated, px) = (placeStated + std * std, turnStated + turnStd * turnStd, px + rms);
        }

        var (label, good) = ($"{method}, {recordings} recordings: ", recordings - refused);
        yield return new(label + "place: stated over real standard error", Math.Sqrt(placeStated / place), "ratio");
        yield return new(label + "rotation: stated over real standard error", Math.Sqrt(turnStated / turn), "ratio");
        yield return new(label + "error of a place before the lens, rms", Math.Sqrt(place / good), "mm");
        yield return new(label + "reprojection, mean rms", px / good, "px");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, string Method, Func<int, HandEyeResult> Calibrate)[] faults =
        [
            ("rotations-about-one-axis", "board", s => Board(s, new(OneAxis: true), known: true)),
            ("rotations-about-one-axis", "robot-world", s => Board(s, new(OneAxis: true), known: false)),
            ("rotations-about-one-axis", "invariant point", s => Point(s, new(Frames: 40, OneAxis: true))),
            ("too-little-rotation", "board", s => Board(s, new(TiltDegrees: 0.5), known: true)),
            ("too-little-rotation", "robot-world", s => Board(s, new(TiltDegrees: 0.5), known: false)),
            ("too-few-poses", "board", s => Board(s, new(Frames: 2), known: true)),
            ("poor-fit", "board, pictures and poses mixed up", s => Board(s, new(Shuffled: true), known: true)),
        ];
        foreach (var (name, method, calibrate) in faults)
            yield return new(
                $"{method}, {name}: refused by that name",
                100.0 * Enumerable.Range(1, recordings).Count(s => calibrate(s).Refusals.Any(r => r.Name == name || (name == "poor-fit" && r.Name == "poses-contradict"))) / recordings, "%");
    }

    private static HandEyeResult Board(int seed, SimulatedLaparoscope scope, bool known)
    {
        var frames = scope.Record(new(seed), boardTracked: known || seed % 2 == 0);
        return HandEyeCalibration.Run(frames, SimulatedLaparoscope.Camera, known ? SimulatedLaparoscope.BoardToMarker : null);
    }

    private static HandEyeResult Point(int seed, SimulatedLaparoscope scope)
    {
        var (poses, seen) = scope.RecordPoint(new(seed));
        return InvariantPoint.Run(poses, seen, SimulatedLaparoscope.Camera);
    }
}
