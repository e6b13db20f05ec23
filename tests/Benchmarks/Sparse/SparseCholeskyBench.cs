using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// The stiffness of a liver of about 5,000 nodes factored and solved, beside CHOLMOD's supernodal factorisation of the same
/// matrix in a process of its own. Each round runs the own code with two threads and with one, and then the peer; of each
/// the median over some repetitions counts, and then the median over the rounds. Processor time says more than the clock
/// where other programs run.
/// </summary>
public sealed class SparseCholeskyBench : ILongCheck
{
    private const int Repeats = 9;
    private const int Sides = 200;

    /// <summary>Relative; CHOLMOD's own on such a matrix is 3e-12.</summary>
    private const double LargestResidual = 1e-10;

    public string Name => "sparse-cholesky";

    public string What => "stiffness of a liver with 5,000 nodes factored and solved, beside CHOLMOD";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var (surface, name) = RealLiver.LoadOrMake();
        var mesh = TetrahedralMesher.Fill(CheckedSurface.Of(surface).Mesh ?? throw new InvalidOperationException("the liver was refused"), full ? 5000 : 1500).Mesh;
        var example = StiffnessExample.Of(mesh);
        var matrix = new SparseSymmetric(example.Pattern);
        example.Assemble(matrix, new SeededRandom(1));
        var folder = Directory.CreateTempSubdirectory("sparse-cholesky").FullName;
        try
        {
            var file = Path.Combine(folder, "matrix");
            Write(matrix, file);
            var peer = PeerProgram.Compile("cholmod_solve.cpp", folder, "cholmod", "dl");
            if (peer is null) progress.WriteLine("CHOLMOD not run: g++ or libsuitesparse-dev is not installed");
            var figures = new Dictionary<string, List<double>>();
            for (var round = 0; round < (full ? 7 : 1); round++)
            {
                Own(example, matrix, Add);
                if (peer is null) continue;
                foreach (var (what, value) in PeerFigures.Of(peer, "cannot open shared object", file, $"{Sides}", $"{Repeats}")!) Add($"peer {what}", value);
                progress.WriteLine(FormattableString.Invariant($"round {round + 1}: factor {figures["factor 2"][^1]:F0} ms, CHOLMOD {figures["peer factor"][^1]:F0} ms"));
            }

            return Rows($"{name}, {example.Pattern.Size} unknowns: ", what => figures.TryGetValue(what, out var all) ? all.Order().ElementAt(all.Count / 2) : null);

            void Add(string what, double value)
            {
                if (!figures.TryGetValue(what, out var all)) figures[what] = all = [];
                all.Add(value);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BenchRow[] Rows(string label, Func<string, double?> median)
    {
        var peer = median("peer openblas") is not { } blas ? null : blas > 0 ? "CHOLMOD, supernodal, OpenBLAS" : "CHOLMOD, supernodal, reference BLAS";
        return
        [
            Row("factor, two threads", "factor 2", "ms", "factor"),
            Row("solve, two threads", "solve 2", "ms", "solve"),
            Row($"solve {Sides} right-hand sides, two threads", "many 2", "ms", "many"),
            Row("order and symbolic, processor time", "order cpu", "ms", "analyze_cpu"),
            Row("factor, one thread, processor time", "factor 1 cpu", "ms", "factor_cpu"),
            Row("solve, one thread, processor time", "solve 1 cpu", "ms", "solve_cpu"),
            Row($"solve {Sides} right-hand sides, one thread, processor time", "many 1 cpu", "ms", "many_cpu"),
            Row("numbers in the factor", "entries", "", "entries"),
            Row("residual, relative", "residual", "", "residual"),
        ];

        BenchRow Row(string what, string own, string unit, string other) => new(label + what, median(own)!.Value, unit, peer, median($"peer {other}"));
    }

    private static void Own(StiffnessExample example, SparseSymmetric matrix, Action<string, double> add)
    {
        CholeskySymbolic? symbolic = null;
        Timed("order", () => symbolic = CholeskySymbolic.Of(example.Pattern, example.Places));
        var factor = SparseCholesky.Factor(symbolic!, matrix);
        var (x, y, sides) = (new double[example.Pattern.Size], new double[example.Pattern.Size], new double[example.Pattern.Size * Sides]);
        foreach (var threads in new[] { 2, 1 })
        {
            Timed($"factor {threads}", () => factor.Refactor(matrix, threads));
            Timed($"solve {threads}", () => factor.Solve(x, 1, threads), () => Array.Fill(x, 1));
            Timed($"many {threads}", () => factor.Solve(sides, Sides, threads), () => Array.Fill(sides, 1));
        }

        matrix.Multiply(x, y);
        add("entries", symbolic!.StoredNumbers);
        var residual = Math.Sqrt(y.Average(v => (v - 1) * (v - 1)));
        if (!(residual <= LargestResidual)) throw new InvalidOperationException(FormattableString.Invariant($"the system is not solved: residual {residual:G3}"));
        add("residual", residual);

        void Timed(string what, Action work, Action? before = null)
        {
            var (times, processor) = (new double[Repeats], new double[Repeats]);
            for (var i = 0; i < Repeats; i++)
            {
                before?.Invoke();
                var used = Environment.CpuUsage.TotalTime;
                var clock = Stopwatch.StartNew();
                work();
                times[i] = clock.Elapsed.TotalMilliseconds;
                processor[i] = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
            }

            add(what, times.Order().ElementAt(Repeats / 2));
            add($"{what} cpu", processor.Order().ElementAt(Repeats / 2));
        }
    }

    /// <summary>The lower triangle by scalar columns, as the peer reads it.</summary>
    private static void Write(SparseSymmetric matrix, string path)
    {
        var pattern = matrix.Pattern;
        var columns = new List<(int Row, double Value)>[pattern.Size];
        for (var j = 0; j < pattern.Nodes; j++)
            for (var c = 0; c < 3; c++)
            {
                columns[3 * j + c] = [];
                for (var slot = pattern.ColumnStarts[j]; slot < pattern.ColumnStarts[j + 1]; slot++)
                    for (var r = 0; r < 3; r++)
                        if (3 * pattern.Rows[slot] + r >= 3 * j + c) columns[3 * j + c].Add((3 * pattern.Rows[slot] + r, matrix.Values[9 * slot + 3 * r + c]));
            }

        using var writer = new BinaryWriter(File.Create(path));
        writer.Write((long)columns.Length);
        writer.Write((long)columns.Sum(c => c.Count));
        var start = 0;
        writer.Write(start);
        foreach (var c in columns) writer.Write(start += c.Count);
        foreach (var c in columns)
            foreach (var (row, _) in c) writer.Write(row);
        foreach (var c in columns)
            foreach (var (_, value) in c) writer.Write(value);
    }
}
