using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated phantoms whose place is known: the standard error stated at the phantom's middle and at its farthest landmark
/// over the real one, a landmark missed, and which faulty designs are refused under which name.
/// </summary>
public sealed class PhantomTruth : ILongCheck
{
    private static readonly Vec3 Noise = new(0.05, 0.05, 0.15);

    public string Name => "calibration-phantom";

    public string What => "places of simulated phantoms: stated over real standard error, a missed landmark, faulty designs";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 2000 : 150;
        progress.WriteLine($"seeds 1 to {recordings}");
        return [.. Precision(recordings, new(TouchedPhantom.Box), "", progress), .. Precision(recordings, new(TouchedPhantom.Box, Missed: 2), "one landmark missed by 12 mm, ", progress), .. Faults(recordings / 5)];
    }

    private static IEnumerable<BenchRow> Precision(int recordings, TouchedPhantom phantom, string what, TextWriter progress)
    {
        var (centre, centreStated, far, farStated, refused) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var (r, truth) = Register(seed, phantom);
            if (!r.Accepted || r is not { ReferenceFromPhantom: { } found, CentreStd: { } c, TargetStd: { } f })
            {
                refused++;
                progress.WriteLine($"seed {seed}: {string.Join("; ", r.Refusals)}");
                continue;
            }

            var used = r.Touched.Select(t => phantom.Landmarks[int.Parse(t.Name[1..], System.Globalization.CultureInfo.InvariantCulture) - 1]).ToArray();
            var middle = used.Aggregate(Vec3.Zero, (a, b) => a + b) / used.Length;
            var farthest = used.MaxBy(u => Vec3.Distance(u, middle));
            centre += Vec3.DistanceSquared(found.Motion.Apply(middle), truth.Apply(middle));
            far += Vec3.DistanceSquared(found.Motion.Apply(farthest), truth.Apply(farthest));
            (centreStated, farStated) = (centreStated + c * c, farStated + f * f);
        }

        var label = $"{recordings} phantoms, {what}";
        yield return new(label + "middle: stated over real standard error", Math.Sqrt(centreStated / centre), "ratio");
        yield return new(label + "farthest landmark: stated over real standard error", Math.Sqrt(farStated / far), "ratio");
        yield return new(label + "error at the farthest landmark, rms", Math.Sqrt(far / (recordings - refused)), "mm");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        var box = TouchedPhantom.Box;
        (string Name, TouchedPhantom Phantom)[] faults =
        [
            ("landmarks-on-a-line", new([.. Enumerable.Range(0, 6).Select(i => new Vec3(20 * i, 3 * i, 0))])),
            ("landmarks-in-a-plane", new([.. box.Select(b => new Vec3(b.X, b.Y, 0.1 * b.X))])),
            ("too-few-landmarks", new(box[..3])),
            ("mirrored-phantom", new([new(0, 0, 0), new(90, 0, 3), new(91.5, 30, 0), new(0.5, 31, 0), new(45, 15, 3.5), new(20, 5, 12)], Mirrored: true)),
            ("tip-never-rested", new(box, Restless: true)),
            ("ambiguous-landmarks", new([new(0, 0, 0), new(80, 0, 0), new(80, 40, 0), new(0, 40, 0), new(0, 0, 20), new(80, 0, 20), new(80, 40, 20), new(0, 40, 20)])),
        ];
        foreach (var (name, phantom) in faults)
        {
            var named = Enumerable.Range(1, recordings).Count(seed => Register(seed, phantom, shuffled: name == "ambiguous-landmarks").Result.Refusals.Any(r => r.Name == name));
            yield return new($"{name}: refused by that name", 100.0 * named / recordings, "%");
        }
    }

    /// <param name="shuffled">Touched in another order than the phantom's.</param>
    private static (PhantomRegistrationResult Result, RigidMotion Truth) Register(int seed, TouchedPhantom phantom, bool shuffled = false)
    {
        var random = new SeededRandom(seed);
        var order = random.Sample(phantom.Landmarks.Length, phantom.Landmarks.Length);
        var touched = shuffled ? phantom with { Landmarks = [.. order.Select(i => phantom.Landmarks[i])] } : phantom;
        var (samples, truth) = touched.Record(random, Noise);
        return (PhantomRegistration.Run(phantom.Defined, samples), truth);
    }
}
