using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The material of every cube of a liver under given conditions.</summary>
internal static class LatticeMaterial
{
    /// <summary>Width over which one lobe's growth passes into the other's, as a share of the box.</summary>
    private const double LobeBorder = 0.12;

    public static CellStiffness[] Of(LiverBody body, TableConditions c)
    {
        var (lattice, contents, tissue) = (body.Lattice, body.Contents, c.Tissue);
        var centre = (body.Min + body.Max) / 2;
        var half = (body.Max - body.Min).Length / 2;
        var all = new CellStiffness[lattice.CellCount];
        for (var i = 0; i < all.Length; i++)
        {
            var p = lattice.Nodes[lattice.Corners[8 * i]] + new Vec3(0.5, 0.5, 0.5) * lattice.Size;
            var young = tissue.Young * (1 + tissue.Gradient * Vec3.Dot(p - centre, tissue.StiffTowards) / half);
            young *= 1 + (tissue.Capsule - 1) * contents.Capsule[i];
            young *= Math.Max(1 + (tissue.Lesion - 1) * contents.Lesion[i], 1 + (tissue.Vessel - 1) * contents.Vessel[i]);
            var left = Smooth(((p.X - body.Min.X) / (body.Max.X - body.Min.X) - 0.5) / LobeBorder + 0.5);
            var growth = c.RightGrowth + (c.LeftGrowth - c.RightGrowth) * left;
            all[i] = CellStiffness.Of(young, tissue.Poisson, tissue.Stiffening, Math.Cbrt(1 + growth));
        }

        return all;
    }

    private static double Smooth(double t) => t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
}
