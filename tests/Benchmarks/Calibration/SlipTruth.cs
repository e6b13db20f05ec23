using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A pointer is calibrated in a divot and checked there later: as it was, and after its marker has slipped by 3 mm in some
/// direction and turned a little. The alarm's threshold comes from the profile's own error budget.
/// </summary>
public sealed class SlipTruth : ILongCheck
{
    private const double Slip = 3;

    /// <summary>A marker that slips turns by up to so much, degrees.</summary>
    private const double SlipTurn = 1;

    private const double Play = 0.15;

    public string Name => "calibration-slip";

    public string What => "checks at a divot after a marker slipped by 3 mm, and after it did not: noticed, false alarms";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var cases = size == BenchSize.Full ? 4000 : 200;
        progress.WriteLine($"seeds 1 to {cases}");
        var (noticed, alarms, checks, tolerance) = (0, 0, 0, 0.0);
        for (var seed = 1; seed <= cases; seed++)
        {
            var random = new SeededRandom(seed);
            // Trackers of several qualities, the best of an optical and the worst that still calibrates.
            var quality = random.Between(0.4, 1.2);
            var noise = new Vec3(0.07, 0.07, 0.2) * quality;
            var pointer = new SwungPointer();
            var result = PivotCalibration.Run<Stylus, Reference>([.. pointer.Record(random, new(random, noise)).Select(p => new Transform<Reference, Stylus>(p))]);
            if (!result.Accepted)
            {
                progress.WriteLine($"seed {seed}: {string.Join("; ", result.Refusals)}");
                continue;
            }

            checks++;
            var (profile, tip) = (PivotProfile.Of(result), result.Tip!.Value.Position);
            var (still, slipped) = (Check(random, noise, RigidMotion.Identity), Check(random, noise, RigidMotion.About(Vec3.Zero, random.NextDirection() * (random.Between(0, SlipTurn) * Math.PI / 180), random.NextDirection() * Slip)));
            tolerance += still.ToleranceMm;
            if (still.Refusals.Any(r => r.Name == "check-point-drifted"))
            {
                alarms++;
                progress.WriteLine(FormattableString.Invariant($"seed {seed}: false alarm, {still.ErrorMm:F2} mm where {still.ToleranceMm:F2} mm is allowed"));
            }

            if (!slipped.Passed) noticed++;
            else progress.WriteLine(FormattableString.Invariant($"seed {seed}: slip missed, {slipped.ErrorMm:F2} mm where {slipped.ToleranceMm:F2} mm is allowed"));

            CheckOutcome Check(SeededRandom r, Vec3 n, RigidMotion slip)
            {
                var again = pointer with { Frames = 60, TiltDegrees = 25, Divot = pointer.Divot + r.NextGaussianVector(Play) };
                // The marker sits elsewhere on the tool: the tracker sees marker · slip.
                var tool = new SimulatedTool(r, n);
                return CheckOutcome.Of(profile.Check!, [.. again.Record(r, tool).Select(p => (p * slip).Apply(tip))], DateTimeOffset.UnixEpoch);
            }
        }

        return
        [
            new($"{checks} checks after a slip of 3 mm: noticed", 100.0 * noticed / checks, "%"),
            new($"{checks} checks without a slip: false alarms", 100.0 * alarms / checks, "%"),
            new("alarm above, mean", tolerance / checks, "mm"),
        ];
    }
}
