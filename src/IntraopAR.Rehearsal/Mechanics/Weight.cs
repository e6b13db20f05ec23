using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Gravity on the tissue; its direction turns from the scan's to the table's.</summary>
internal sealed class Weight : ITableLoad
{
    /// <summary>Weight of a cubic millimetre of liver (1.06 g/ml), mN.</summary>
    public const double OfLiver = 1.06e-3 * 9.81;

    private readonly Vec3 atScan, onTable;
    private readonly double[] volume;

    /// <param name="atScan">Direction, unit, or zero for none.</param>
    public Weight(HexLattice lattice, Vec3 atScan, Vec3 onTable, double perVolume = OfLiver)
    {
        (this.atScan, this.onTable) = (atScan * perVolume, onTable * perVolume);
        volume = new double[lattice.Nodes.Length];
        var eighth = lattice.Size * lattice.Size * lattice.Size / 8;
        for (var i = 0; i < lattice.Corners.Length; i++) volume[lattice.Corners[i]] += lattice.Fill[i / 8] * eighth;
    }

    public void Add(double[] u, double[] f, double share)
    {
        var g = Vec3.Lerp(atScan, onTable, share);
        for (var i = 0; i < volume.Length; i++)
        {
            f[3 * i] += volume[i] * g.X;
            f[3 * i + 1] += volume[i] * g.Y;
            f[3 * i + 2] += volume[i] * g.Z;
        }
    }

    public void AddStiffness(double[] perNode)
    {
    }

    public void Settle(double[] u)
    {
    }
}
