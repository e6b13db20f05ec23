using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The vessels' tapered tubes, found by the lattice cell a place is in. Model frame, mm.</summary>
internal sealed class VesselCones
{
    /// <summary>Walls reach less far from the lumen than this, mm.</summary>
    public const double Reach = 1.2;

    private readonly Cone[] cones;
    private readonly int[] first, listed;

    public VesselCones(IReadOnlyList<VesselTree> trees, TissueLattice lattice)
    {
        cones = [.. trees.SelectMany((tree, t) => tree.Branches.SelectMany(b => Along(b, t)))];
        var lists = new List<int>[lattice.Count];
        for (var i = 0; i < cones.Length; i++)
        {
            var c = cones[i];
            var end = c.A + c.Way;
            var reach = Math.Max(c.StartRadius, c.StartRadius + c.Taper) + Reach + lattice.HalfDiagonal;
            var pad = new Vec3(reach, reach, reach);
            foreach (var cell in lattice.Between(Vec3.Min(c.A, end) - pad, Vec3.Max(c.A, end) + pad))
                if (c.Distance(lattice.Centre(cell), out _) < Reach + lattice.HalfDiagonal)
                    (lists[cell] ??= []).Add(i);
        }

        first = new int[lattice.Count + 1];
        for (var i = 0; i < lists.Length; i++) first[i + 1] = first[i] + (lists[i]?.Count ?? 0);
        listed = [.. lists.Where(l => l is not null).SelectMany(l => l)];
    }

    public bool Any(int cell) => first[cell + 1] > first[cell];

    /// <summary>Signed distance to the nearest lumen's border, mm, negative inside; infinite where none is in reach.</summary>
    /// <param name="tree">The vessel's number.</param>
    /// <param name="outwards">Unit, away from the centre line; zero on it.</param>
    /// <param name="radius">Of the vessel there, mm.</param>
    public double Distance(int cell, Vec3 p, out int tree, out Vec3 outwards, out double radius)
    {
        (tree, outwards, radius) = (-1, Vec3.Zero, 0);
        var best = double.PositiveInfinity;
        for (var i = first[cell]; i < first[cell + 1]; i++)
        {
            ref readonly var c = ref cones[listed[i]];
            var d = c.Distance(p, out var off);
            if (d >= best) continue;
            (best, tree, outwards) = (d, c.Tree, off);
        }

        if (tree < 0) return best;
        var length = outwards.Length;
        radius = length - best;
        outwards = length > 0 ? outwards / length : Vec3.Zero;
        return best;
    }

    private static IEnumerable<Cone> Along(VesselBranch branch, int tree)
    {
        var n = branch.Line.Count - 1;
        var taper = (branch.EndRadius - branch.StartRadius) / n;
        for (var i = 0; i < n; i++)
        {
            var way = branch.Line[i + 1] - branch.Line[i];
            yield return new(branch.Line[i], way, 1 / Math.Max(way.LengthSquared, 1e-12), branch.StartRadius + taper * i, taper, tree);
        }
    }

    private readonly record struct Cone(Vec3 A, Vec3 Way, double OverSquaredLength, double StartRadius, double Taper, int Tree)
    {
        public double Distance(Vec3 p, out Vec3 off)
        {
            var t = Math.Clamp(Vec3.Dot(p - A, Way) * OverSquaredLength, 0, 1);
            off = p - A - Way * t;
            return off.Length - (StartRadius + Taper * t);
        }
    }
}
