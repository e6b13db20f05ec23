using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A liver's surface checked, filled with 5,000 nodes and held by them: times and fit. Then balls with random spikes, which no
/// organ is as bad as: the extreme dihedral angles against what Labelle and Shewchuk 2007 prove.
/// </summary>
public sealed class TetrahedralFilling : ILongCheck
{
    public string Name => "tetrahedra";

    public string What => "a liver's surface to tetrahedra, and the worst angles over balls with random spikes";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (surface, name) = RealLiver.LoadOrMake();
        var (rounds, balls) = size == BenchSize.Full ? (21, 60) : (3, 6);
        var times = new double[4][];
        for (var i = 0; i < 4; i++) times[i] = new double[rounds];
        TetrahedralFill? fill = null;
        for (var r = 0; r < rounds; r++)
        {
            var looked = Timed(() => CheckedSurface.Of(surface), times[0], r).Mesh ?? throw new InvalidOperationException("the liver was refused");
            fill = Timed(() => TetrahedralMesher.Fill(looked), times[1], r);
            var embedding = Timed(() => new Embedding(fill.Mesh), times[2], r);
            Timed(() => embedding.Locate(surface.Vertices), times[3], r);
        }

        var label = $"{name}, {surface.Triangles.Length} triangles: ";
        var (least, most) = Angles(balls, progress);
        return
        [
            new(label + "checked", Median(times[0]), "ms"),
            new(label + $"filled, {fill!.Mesh.Nodes.Length} nodes, {fill.Mesh.Tets.Length} tetrahedra", Median(times[1]), "ms"),
            new(label + "grid of tetrahedra", Median(times[2]), "ms"),
            new(label + $"{surface.Vertices.Length} vertices located", Median(times[3]), "ms"),
            new(label + "surface to boundary, rms", fill.Deviation.Rms, "mm"),
            new(label + "surface to boundary, largest", fill.Deviation.Largest, "mm"),
            new(label + "smallest dihedral angle", fill.Mesh.SmallestDihedral, "degrees"),
            new($"{balls} balls with spikes: smallest dihedral angle", least, "degrees"),
            new($"{balls} balls with spikes: largest dihedral angle", most, "degrees"),
        ];
    }

    private static (double Least, double Most) Angles(int balls, TextWriter progress)
    {
        var (least, most) = (180.0, 0.0);
        for (var seed = 1000; seed < 1000 + balls; seed++)
        {
            var random = new SeededRandom(seed);
            var height = 0.05 + 0.3 * random.NextDouble();
            var spiky = ProceduralLiver.Icosphere(3 + seed % 3).Mapped(d => d * (80 * (1 + height * random.Between(-1, 1))));
            var mesh = TetrahedralMesher.Fill(spiky, seed % 2 == 0 ? 3000 : 9000).Mesh;
            if (mesh.SmallestDihedral < least) progress.WriteLine(FormattableString.Invariant($"seed {seed}: {mesh.SmallestDihedral:F2} degrees"));
            (least, most) = (Math.Min(least, mesh.SmallestDihedral), Math.Max(most, mesh.LargestDihedral));
        }

        return (least, most);
    }

    private static T Timed<T>(Func<T> work, double[] times, int round)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        times[round] = clock.Elapsed.TotalMilliseconds;
        return result;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
