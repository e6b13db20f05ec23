namespace IntraopAR.Rehearsal;

/// <summary>
/// Dynamic relaxation (Underwood 1983; Joldes et al. 2009, 2011): explicit central differences with step 1, masses chosen
/// from a bound on the stiffness at each node so that the step is stable, and damping that follows the lowest frequency
/// still at work, estimated by the Rayleigh quotient of the last step.
/// </summary>
internal sealed class Relaxation
{
    /// <summary>Masses over those stable at rest: stretched or compressed tissue is stiffer.</summary>
    private const double Safety = 2.2;

    private const int Quiet = 15;
    private const int FollowEvery = 2;

    private readonly CellForces cells;
    private readonly IReadOnlyList<ITableLoad> loads;
    private readonly double[] mass;
    private readonly bool[]? held;

    /// <param name="held">Per displacement component: true where it stays as it is.</param>
    public Relaxation(HexLattice lattice, IReadOnlyList<CellStiffness> stiffness, CellForces cells, IReadOnlyList<ITableLoad> loads, bool[]? held = null)
    {
        (this.cells, this.loads, this.held) = (cells, loads, held);
        var k = new double[lattice.Nodes.Length];
        CellForces.AddStiffness(lattice, stiffness, k);
        foreach (var load in loads) load.AddStiffness(k);
        mass = new double[3 * k.Length];
        for (var i = 0; i < mass.Length; i++) mass[i] = Safety * k[i / 3] / 4;
    }

    /// <summary>Forces at the end, mN; at rest they vanish but where a component is held.</summary>
    public double[] Forces { get; private set; } = [];

    /// <summary>Moves <paramref name="u"/> to rest.</summary>
    /// <param name="shareAt">How much of the change from scan to table has come at a step.</param>
    /// <param name="ramp">The step from which the share stays the same.</param>
    /// <param name="tolerance">Estimated distance left to go at any node, mm.</param>
    public Rest Run(double[] u, Func<int, double> shareAt, int ramp, double tolerance, int mostSteps, int fewestSteps = 0)
    {
        var (v, f, before) = (new double[u.Length], new double[u.Length], new double[u.Length]);
        var (lowest, quiet) = (1e-3, 0);
        for (var step = 0; step < mostSteps; step++)
        {
            var share = shareAt(step);
            (f, before) = (before, f);
            Array.Clear(f);
            cells.Add(u, f, share);
            foreach (var load in loads)
            {
                if (step % FollowEvery == 0) load.Follow(u, share);
                load.Add(u, f, share);
            }

            if (step > ramp + 1 && Rayleigh(v, before, f) is { } found) lowest += 0.1 * (Math.Clamp(found, 2e-5, 2e-2) - lowest);
            var c = 2 * Math.Sqrt(lowest);
            var (keep, push) = ((2 - c) / (2 + c), 2 / (2 + c));
            var fastest = 0.0;
            for (var i = 0; i < u.Length; i++)
            {
                if (held is not null && held[i]) continue;
                v[i] = keep * v[i] + push * f[i] / mass[i];
                u[i] += v[i];
                fastest = Math.Max(fastest, Math.Abs(v[i]));
            }

            Forces = f;
            if (!(fastest < 50)) return new(step, double.NaN, "it ran away");
            // A mode that dies by the factor exp(−√λ) per step has about v / √λ left to go.
            var left = fastest / Math.Sqrt(lowest);
            quiet = step > ramp && step >= fewestSteps && left < tolerance ? quiet + 1 : 0;
            if (quiet >= Quiet)
                return new(step, left, cells.SmallestJacobian > 0 ? null : "a cell is inverted");
        }

        return new(mostSteps, double.NaN, $"not at rest after {mostSteps} steps");
    }

    private double? Rayleigh(double[] v, double[] before, double[] now)
    {
        var (work, norm) = (0.0, 0.0);
        for (var i = 0; i < v.Length; i++)
        {
            work += v[i] * (before[i] - now[i]);
            norm += v[i] * v[i] * mass[i];
        }

        // Held components have no speed and drop out of both sums.
        return norm > 0 && work > 0 ? work / norm : null;
    }
}

/// <summary>How a relaxation ended.</summary>
/// <param name="Left">Estimated distance left to go, mm.</param>
/// <param name="Failure">Why its end must not be used, or null.</param>
internal readonly record struct Rest(int Steps, double Left, string? Failure);
