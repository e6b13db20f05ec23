using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A liver's lesions before and after chemotherapy with their true story. Nothing of the matcher's model is in it: the shift
/// is uniform up to 30 mm in any direction, the organ turns, stretches unevenly and bends in waves, lesions keep apart, pieces
/// of one lie where it lay, neighbours merge where one drawing covers both.
/// </summary>
internal sealed record SimulatedHistory(IReadOnlyList<FoundLesion> Before, IReadOnlyList<FoundLesion> After, IReadOnlySet<(string Before, string After)> Truth, double Shift)
{
    public const double LongestShift = 30;

    /// <summary>Of a drawn centre, mm per axis.</summary>
    private const double Drawing = 1;

    private sealed record Ball(Vec3 Centre, double Radius);

    public static SimulatedHistory Make(long seed)
    {
        var random = new SeededRandom(seed);
        Vec3 half = new(95 * random.Between(0.9, 1.1), 75 * random.Between(0.9, 1.1), 60 * random.Between(0.9, 1.1));
        var first = new List<Ball>();
        var count = 2 + random.Next(11);
        while (first.Count < count)
        {
            var radius = random.Between(4, 14);
            var centre = first.Count > 0 && random.NextDouble() < 0.08
                ? first[random.Next(first.Count)] is var beside ? beside.Centre + random.NextDirection() * (beside.Radius + radius + random.Between(1, 4)) : default
                : Inside(random, half);
            if (first.All(f => Vec3.Distance(f.Centre, centre) > f.Radius + radius + 1)) first.Add(new(centre, radius));
        }

        var (motion, shift) = Motion(random);
        var (second, truth) = (new List<Ball>(), new List<(int, int)>());
        var merged = new HashSet<int>();
        for (var i = 0; i < first.Count; i++)
        {
            if (merged.Contains(i)) continue;
            var there = motion(first[i].Centre);
            var neighbour = Enumerable.Range(i + 1, first.Count - i - 1).Where(o => !merged.Contains(o) && Vec3.Distance(first[i].Centre, first[o].Centre) < first[i].Radius + first[o].Radius + 5).Cast<int?>().FirstOrDefault();
            var fate = random.NextDouble();
            if (neighbour is { } n && random.NextDouble() < 0.3)
            {
                // One drawing about both.
                merged.Add(n);
                var (a, b) = (Volume(first[i].Radius), Volume(first[n].Radius));
                truth.Add((i, second.Count));
                truth.Add((n, second.Count));
                second.Add(new((there * a + motion(first[n].Centre) * b) * (1 / (a + b)), Math.Cbrt((a + b) * random.Between(0.6, 1.3) * 3 / (4 * Math.PI))));
            }
            else if (first[i].Radius > 9 && fate < 0.08)
            {
                var aside = random.NextDirection() * (first[i].Radius * random.Between(0.5, 0.8));
                foreach (var side in (int[])[-1, 1])
                {
                    truth.Add((i, second.Count));
                    second.Add(new(there + aside * side, first[i].Radius * random.Between(0.25, 0.45)));
                }
            }
            else if (fate > 0.35)
            {
                truth.Add((i, second.Count));
                var scale = fate > 0.92 ? random.Between(1.2, 1.6) : fate > 0.75 ? random.Between(0.85, 1.1) : random.Between(0.35, 0.85);
                // What is left of a lesion need not lie at its middle.
                second.Add(new(there + random.NextDirection() * (random.NextDouble() * 0.5 * first[i].Radius * Math.Max(0, 1 - scale)), first[i].Radius * scale));
            }
        }

        while (random.NextDouble() < 0.12) second.Add(new(motion(Inside(random, half)), random.Between(3, 8)));
        var order = random.Sample(second.Count, second.Count);
        return new(
            [.. first.Select((b, i) => Seen(random, $"b{i}", b))], [.. order.Select(o => Seen(random, $"a{o}", second[o]))],
            truth.Select(t => ($"b{t.Item1}", $"a{t.Item2}")).ToHashSet(), shift);
    }

    private static FoundLesion Seen(SeededRandom random, string id, Ball ball) =>
        new(id, ball.Centre + random.NextGaussianVector(Drawing), Volume(ball.Radius) / 1000 * Math.Exp(0.1 * random.NextGaussian()), Mat3.Identity * (Drawing * Drawing));

    private static double Volume(double radius) => 4 * Math.PI / 3 * radius * radius * radius;

    private static Vec3 Inside(SeededRandom random, Vec3 half)
    {
        var r = Math.Cbrt(random.NextDouble()) * 0.9;
        var d = random.NextDirection() * r;
        return new(d.X * half.X, d.Y * half.Y, d.Z * half.Z);
    }

    /// <summary>What registration left between the two examinations.</summary>
    private static (Func<Vec3, Vec3> Motion, double Shift) Motion(SeededRandom random)
    {
        var length = LongestShift * random.NextDouble();
        var shift = random.NextDirection() * length;
        var turn = random.NextDirection() * (random.Between(0, 5) * Math.PI / 180);
        Vec3 stretch = new(random.Between(0.95, 1.05), random.Between(0.95, 1.05), random.Between(0.95, 1.05));
        var (along, wave, phase, height) = (random.NextDirection(), random.NextDirection(), random.Between(0, 2 * Math.PI), random.Between(0, 3));
        var number = 2 * Math.PI / random.Between(150, 300);
        return (p => new Vec3(p.X * stretch.X, p.Y * stretch.Y, p.Z * stretch.Z) + Vec3.Cross(turn, p) + shift + along * (height * Math.Sin(number * Vec3.Dot(wave, p) + phase)), length);
    }
}
