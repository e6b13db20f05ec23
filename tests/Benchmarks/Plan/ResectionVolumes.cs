using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Random cuts of every kind: resected part and remnant add up to the whole, and both are right: rays through the liver,
/// which share nothing with the clipping, measure the resected part of every so-manieth cut again.
/// </summary>
public sealed class ResectionVolumes : ILongCheck
{
    private const long Seed = 20261127;
    private const int Livers = 20;

    /// <summary>Of the rays, mm.</summary>
    private const double Lattice = 2;

    public string Name => "resection-volumes";

    public string What => "random planes, bent planes, drawn lines and rings through made livers: volumes against the whole and against rays";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var (perLiver, every) = full ? (500, 50) : (20, 20);
        var livers = full ? Livers : 2;
        var (cuts, refused, off, offRays, worst) = (0, 0, 0.0, 0.0, "");
        var times = new List<double>();
        for (var l = 0; l < livers; l++)
        {
            var liver = ProceduralLiver.Make(Seed + l, 4);
            var tree = new TriangleTree(liver);
            var whole = liver.SignedVolume;
            var random = new SeededRandom(Seed * 31 + l);
            for (var k = 0; k < perLiver; k++)
            {
                var cut = RandomCut.Of(k % 4, random, liver);
                var clock = Stopwatch.StartNew();
                Resection made;
                try
                {
                    made = Resection.Of(liver, tree, [cut]);
                }
                catch (BadInputException e) when (e.Reason.StartsWith("does not go through", StringComparison.Ordinal))
                {
                    refused++;
                    continue;
                }

                times.Add(clock.Elapsed.TotalMilliseconds);
                cuts++;
                var part = made.Parts[0].Surface.SignedVolume;
                var sum = Math.Abs(part + made.Remnant.SignedVolume - whole) / whole;
                off = Math.Max(off, sum);
                if (k % every >= 4) continue;
                var measured = Math.Abs(part - ByRays(tree, liver, made)) / whole;
                if (measured > offRays) (offRays, worst) = (measured, $"liver seed {Seed + l}, cut {k} ({RandomCut.Kinds[k % 4]})");
            }

            progress.WriteLine(FormattableString.Invariant($"liver {l + 1}: {cuts} cuts, sum off by at most {100 * off:E1} %, rays by {100 * offRays:F3} % ({worst})"));
        }

        return
        [
            new("cuts made (20 livers of 5,120 triangles)", cuts, "cuts"),
            new("cuts past the liver, refused", refused, "cuts"),
            new("resected and remnant against the whole, worst", 100 * off, "%"),
            new("resected against rays 2 mm apart, worst, share of the whole", 100 * offRays, "%"),
            new("time of a cut, median", times.Order().ElementAt(times.Count / 2), "ms"),
        ];
    }

    private static double ByRays(TriangleTree tree, TriangleMesh liver, Resection made)
    {
        var (min, max) = liver.Bounds;
        var sum = 0.0;
        for (var y = min.Y + 0.37 * Lattice; y < max.Y; y += Lattice)
            for (var z = min.Z + 0.41 * Lattice; z < max.Z; z += Lattice)
            {
                var (from, x) = (new Vec3(min.X - 1, y, z), 0.0);
                var inside = false;
                while (tree.FirstHit(from, Vec3.UnitX, x) is { } hit)
                {
                    if (inside) sum += Taken(made, from, x, hit.Distance);
                    (inside, x) = (!inside, hit.Distance + 1e-7);
                }
            }

        return sum * Lattice * Lattice;
    }

    /// <summary>Length of a stretch of a ray that is taken out, halved where a side changes.</summary>
    private static double Taken(Resection made, Vec3 from, double start, double end)
    {
        const double step = 1.5;
        var count = Math.Max(1, (int)((end - start) / step));
        var sum = 0.0;
        bool At(double x) => made.Takes(new(from + Vec3.UnitX * x));
        var before = At(start);
        for (var i = 1; i <= count; i++)
        {
            var (a, b) = (start + (end - start) * (i - 1) / count, start + (end - start) * i / count);
            var now = At(b);
            if (before == now) sum += now ? b - a : 0;
            else
            {
                var (lo, hi) = (a, b);
                for (var k = 0; k < 20; k++)
                {
                    var m = (lo + hi) / 2;
                    if (At(m) == before) lo = m;
                    else hi = m;
                }

                sum += before ? lo - a : b - lo;
            }

            before = now;
        }

        return sum;
    }
}
