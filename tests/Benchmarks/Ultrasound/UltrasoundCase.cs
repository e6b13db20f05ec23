using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Runs one case: the liver deformed by the rehearsal's mechanics, its surface seen in part, two hand-held sweeps as pictures
/// of the rehearsal's ultrasound, read and used by the program. Every fifth case is swept once more with a fault.
/// </summary>
internal static class UltrasoundCase
{
    private const double Near = 25;
    private const int FaultEvery = 5;

    /// <summary>From places of their own; length of each, and pictures a second that are read of it: one each millimetre and a half.</summary>
    private const int Sweeps = 2;
    private const double Seconds = 12, Rate = 6;

    // Standard deviations per axis of a calibration that was accepted.
    private const double CalibrationMm = 0.3, CalibrationDegrees = 0.3;

    private static readonly string[] Faults = ["mirrored", "upside down", "wrong depth", "slipped marker"];

    public static UltrasoundCaseRow Run(CampaignLiver liver, long seed, int number, int threads, TextWriter progress)
    {
        var scene = CampaignScene.Of(liver, seed, null);
        var random = new SeededRandom(seed ^ 0x05CA);
        var (before, _) = ElasticRegistration.Run(liver.Model, new(scene.Surface), threads);
        if (before is not { Accepted: true }) return new(number, "refused", 0, 0, null, null, false, false, null, 0, null, false, null);
        var tissue = UltrasoundScene.Of(liver.Patient, scene.OnTable, seed);
        var conditions = new SweepConditions(Seconds, Rate, CalibrationMm: CalibrationMm, CalibrationDegrees: CalibrationDegrees) { Reachable = scene.Surface };
        var sweeps = Sweep(tissue, conditions, seed);
        var crossed = sweeps.SelectMany(s => s.Recorded.Truth).SelectMany(t => t.Cuts).Where(c => c is { Radius: > 2, Visibility: CutVisibility.Visible }).Select(c => (c.Tree, c.Branch)).Distinct().Count();
        var outcome = Updated(sweeps.Select(s => s.Seen));
        var swept = Together(sweeps.Select(s => s.Seen));

        var turn = new RigidMotion(RigidMotion.About(Vec3.Zero, random.NextDirection() * random.Between(0, Math.PI), Vec3.Zero).Rotation, random.NextGaussianVector(300));
        var (first, why) = ElasticRegistration.FromSweeps(liver.Model, liver.Vessels, IdealSweep.Moved(swept, turn), threads);
        var turned = scene with { Places = [.. scene.Places.Select(p => p with { Truth = new(turn.Apply(p.Truth.Position)) })] };
        var seen = swept.Vessels.Select(v => v.Centre.Position).Concat(swept.Face.Select(f => f.Place.Position)).ToArray();
        var near = scene.Places.Select((p, i) => i).Where(i => seen.Any(s => Vec3.Distance(s, scene.Places[i].Truth.Position) < Near)).ToArray();
        var firstAnswer = first is null ? null : CampaignCase.Answer(first, turned, regions: false);

        string? fault = number % FaultEvery == 0 ? Faults[(number / FaultEvery + number / 20) % Faults.Length] : null;
        var faulty = fault is null ? null : Updated(Wrong(fault, tissue, conditions, seed, random));
        var row = new UltrasoundCaseRow(
            number, before.IsElastic ? "elastic" : "rigid", crossed, swept.Vessels.Count, CampaignCase.Answer(before, scene), CampaignCase.Answer(outcome.Estimate, scene), outcome.Taken,
            first is { Accepted: true }, firstAnswer, near.Length == 0 || firstAnswer is null ? double.NaN : near.Average(i => firstAnswer.Error[i]),
            fault, faulty?.Taken ?? false, faulty is null ? null : CampaignCase.Answer(faulty.Estimate, scene, regions: false));
        progress.WriteLine(FormattableString.Invariant(
            $"case {number} (liver {liver.Patient.Seed}, seed {seed}): {row.Surface!.Error.Average():F2} mm, with vessels {row.Vessels!.Error.Average():F2} mm{Said(outcome)}; first alignment {firstAnswer?.Error.Average():F2} mm (near {row.FirstNear:F2}){(row.FirstAccepted ? "" : " refused: " + string.Join("; ", first?.Reasons ?? why))}, {crossed} branches{(faulty is null ? "" : $"; {fault}: {row.Faulty!.Error.Average():F2} mm{Said(faulty)}")}"));
        return row;

        UpdateOutcome Updated(IEnumerable<SweepObservations> seen) =>
            RegistrationUpdate.WithSweeps(before, new(scene.Surface), liver.Vessels, [.. seen], threads);
    }

    private static (SweepObservations Seen, ProbeRecording Recorded)[] Sweep(UltrasoundScene tissue, SweepConditions conditions, long seed) =>
    [
        .. Enumerable.Range(0, Sweeps).Select(k =>
        {
            var (seen, recorded, _) = PictureSweep.Of(tissue, UltrasoundProbe.Intraoperative, conditions, seed + 1_000_000L * k);
            return (seen, recorded);
        }),
    ];

    private static SweepObservations Together(IEnumerable<SweepObservations> sweeps) => new(
        [.. sweeps.SelectMany(s => s.Vessels)], [.. sweeps.SelectMany(s => s.Face)], [.. sweeps.SelectMany(s => s.Tissue)]);

    private static IEnumerable<SweepObservations> Wrong(string fault, UltrasoundScene tissue, SweepConditions conditions, long seed, SeededRandom random)
    {
        var probe = UltrasoundProbe.Intraoperative;
        conditions = conditions with
        {
            Fault = fault switch
            {
                "mirrored" => new(UltrasoundFaultKind.MirroredLeftRight),
                "upside down" => new(UltrasoundFaultKind.UpsideDown),
                "wrong depth" => new(UltrasoundFaultKind.WrongDepth, probe.Depth * (random.Next(2) == 0 ? 0.75 : 1.3)),
                _ => UltrasoundFault.None,
            },
        };
        var sweeps = Sweep(tissue, conditions, seed).Select(s => s.Seen);
        if (fault != "slipped marker") return sweeps;
        // The marker turned in its clamp and slid along the handle, a hand's breadth above the face.
        var (turn, slide) = (random.NextDirection() * 0.07, random.NextDirection() * 4);
        return sweeps.Select(s => IdealSweep.Moved(s, RigidMotion.About(s.Face[0].Place.Position + s.Face[0].Normal * 90, turn, slide)));
    }

    private static string Said(UpdateOutcome outcome) => outcome.Taken ? "" : $" (update refused: {string.Join("; ", outcome.Reasons)})";
}
