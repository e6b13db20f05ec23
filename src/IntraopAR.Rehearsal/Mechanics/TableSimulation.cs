using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Simulates what happens to a liver between the scan and the table. First the scan: under its own weight on its bed the
/// liver is at rest as scanned, so its inner stress is found there; then the conditions come bit by bit until it rests again.
/// </summary>
public static class TableSimulation
{
    /// <summary>Estimated distance left to go at which a run is at rest, mm; a run twice as long moves no place by 0.1 mm (docs/rehearsal.md).</summary>
    public const double Tolerance = 0.02;

    private const double SmallestJacobian = 0.15;
    private const int MostRedraws = 20;
    private const int Ramp = 150;
    private const int MostSteps = 4000;

    /// <summary>How near to rest each round that finds the scan's stress comes, mm.</summary>
    private static readonly double[] ScanRounds = [0.5, 0.3];

    /// <summary>Draws conditions from the seed until one comes to rest uninverted; how many did not is in the figures.</summary>
    /// <param name="change">Made to what was drawn; null for nothing.</param>
    public static LiverOnTable Draw(LiverBody body, long seed, Func<TableConditions, TableConditions>? change = null)
    {
        var failures = new List<string>();
        for (var i = 0; i < MostRedraws; i++)
        {
            // Seeds of redraws are far from those a campaign counts through.
            var drawn = TableConditions.Draw(seed + i * 1_000_000_007L);
            var (result, failure) = Run(body, change?.Invoke(drawn) ?? drawn, i);
            if (result is not null) return result;
            failures.Add(failure!);
        }

        throw new InvalidOperationException($"seed {seed}: {MostRedraws} draws came to nothing: {string.Join(", ", failures)}");
    }

    /// <returns>The result, or why there is none.</returns>
    public static (LiverOnTable? Result, string? Failure) Run(LiverBody body, TableConditions conditions, int redraws = 0) => Run(body, conditions, redraws, Tolerance, goOn: false);

    /// <param name="goOn">Goes on for as many steps again once at rest, to see whether it was.</param>
    internal static (LiverOnTable? Result, string? Failure) Run(LiverBody body, TableConditions conditions, int redraws, double tolerance, bool goOn)
    {
        var lattice = body.Lattice;
        var stiffness = LatticeMaterial.Of(body, conditions);
        var cells = new CellForces(lattice, stiffness);
        var loads = TableLoads.Of(body, conditions).ToList();
        var relaxation = new Relaxation(lattice, stiffness, cells, loads);
        var u = new double[3 * lattice.Nodes.Length];
        var steps = 0;
        foreach (var fineness in ScanRounds)
        {
            var scan = relaxation.Run(u, _ => 0, 0, fineness, MostSteps);
            if (scan.Failure is not null) return (null, "the scan: " + scan.Failure);
            steps += scan.Steps;
            cells.Settle(u);
            foreach (var load in loads) load.Settle(u);
            Array.Clear(u);
        }

        var balance = new ScanBalance(lattice, cells, loads);
        loads.Add(balance);
        var table = relaxation.Run(u, Come, Ramp, tolerance, MostSteps);
        if (goOn && table.Failure is null)
            table = relaxation.Run(u, _ => 1, 0, tolerance, 2 * table.Steps + 100, table.Steps);
        if (table.Failure is not null) return (null, table.Failure);
        var moved = new Vec3[lattice.Nodes.Length];
        for (var i = 0; i < moved.Length; i++) moved[i] = lattice.Nodes[i] + new Vec3(u[3 * i], u[3 * i + 1], u[3 * i + 2]);
        var result = TableResult.Of(body, conditions, moved, steps + table.Steps, redraws);
        return result.Figures.SmallestJacobian < SmallestJacobian
            ? (null, FormattableString.Invariant($"the smooth motion nearly folds (Jacobian {result.Figures.SmallestJacobian:F2})"))
            : (result, null);
    }

    /// <summary>Without a jump in speed at either end.</summary>
    private static double Come(int step)
    {
        var t = Math.Min(1, (step + 1.0) / Ramp);
        return t * t * (3 - 2 * t);
    }
}
