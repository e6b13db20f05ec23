using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Places fixed in the tissue: each moves with the eight corners of its cube by trilinear weights, and hands forces to them.</summary>
internal sealed class EmbeddedPoints
{
    private readonly int[] corners;
    private readonly double[] weights;

    /// <exception cref="ArgumentException">A place lies outside the used cubes.</exception>
    public EmbeddedPoints(HexLattice lattice, IReadOnlyList<Vec3> places)
    {
        Places = [.. places];
        corners = new int[8 * places.Count];
        weights = new double[8 * places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            var (cell, w) = lattice.Locate(places[i]);
            if (cell < 0) throw new ArgumentException($"place {places[i]} lies outside the lattice");
            for (var a = 0; a < 8; a++)
            {
                corners[8 * i + a] = 3 * lattice.Corners[8 * cell + a];
                weights[8 * i + a] = ((a & 1) == 1 ? w.X : 1 - w.X) * ((a >> 1 & 1) == 1 ? w.Y : 1 - w.Y) * (a >> 2 == 1 ? w.Z : 1 - w.Z);
            }
        }
    }

    public int Count => Places.Length;

    /// <summary>At the scan, mm.</summary>
    public Vec3[] Places { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec3 Displacement(int point, double[] u)
    {
        var (x, y, z) = (0.0, 0.0, 0.0);
        for (var a = 8 * point; a < 8 * point + 8; a++)
        {
            var (n, w) = (corners[a], weights[a]);
            x += w * u[n];
            y += w * u[n + 1];
            z += w * u[n + 2];
        }

        return new(x, y, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(int point, Vec3 force, double[] f)
    {
        for (var a = 8 * point; a < 8 * point + 8; a++)
        {
            var (n, w) = (corners[a], weights[a]);
            f[n] += w * force.X;
            f[n + 1] += w * force.Y;
            f[n + 2] += w * force.Z;
        }
    }

    /// <summary>Row sums of k w wᵀ, a bound on what a spring of stiffness k adds at each node.</summary>
    public void AddStiffness(int point, double stiffness, double[] perNode)
    {
        for (var a = 8 * point; a < 8 * point + 8; a++) perNode[corners[a] / 3] += stiffness * weights[a];
    }
}
