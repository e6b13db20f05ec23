namespace IntraopAR.Rehearsal;

/// <summary>
/// Constant forces that hold what the prestress leaves unbalanced, so that at the scan exactly nothing moves. Taking the
/// deformed liver for the scanned one changes the shape the stress acts on; what that unbalances sums up to 7 to 20 % of the weight, most in soft livers.
/// </summary>
internal sealed class ScanBalance : ITableLoad
{
    private readonly double[] forces;

    public ScanBalance(HexLattice lattice, CellForces cells, IReadOnlyList<ITableLoad> loads)
    {
        forces = new double[3 * lattice.Nodes.Length];
        var (still, found) = (new double[forces.Length], new double[forces.Length]);
        cells.Add(still, found, 0);
        foreach (var load in loads)
        {
            load.Follow(still, 0);
            load.Add(still, found, 0);
        }

        for (var i = 0; i < found.Length; i++) forces[i] = -found[i];
    }

    /// <summary>Sum of the forces' magnitudes, mN.</summary>
    public double Total
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < forces.Length; i += 3) sum += Math.Sqrt(forces[i] * forces[i] + forces[i + 1] * forces[i + 1] + forces[i + 2] * forces[i + 2]);
            return sum;
        }
    }

    public void Add(double[] u, double[] f, double share)
    {
        for (var i = 0; i < f.Length; i++) f[i] += forces[i];
    }

    public void AddStiffness(double[] perNode)
    {
    }

    public void Settle(double[] u)
    {
    }
}
