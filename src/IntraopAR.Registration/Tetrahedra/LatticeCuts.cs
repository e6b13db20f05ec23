using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where a closed surface cuts the lattice's edges, and the lattice warped to it: a node with a cut nearer than a fixed part
/// of the edge moves onto the surface, and the cuts of all its edges lapse (Labelle and Shewchuk 2007, section 3).
/// </summary>
internal sealed class LatticeCuts
{
    /// <summary>Of a long and of a short edge; with them no dihedral angle is below 9.3° or above 161.7° (table 1 there).</summary>
    public const double LongSnap = 0.24999, ShortSnap = 0.41189;

    private readonly Dictionary<(int Inside, int Outside), Vec3> cuts = [];

    public LatticeCuts(BccLattice lattice, TriangleTree surface, int threads)
    {
        Lattice = lattice;
        var inside = WindingScan.Inside(surface.Mesh, lattice);
        Side = Array.ConvertAll(inside, i => i ? 1 : -1);
        Positions = new Vec3[inside.Length];
        for (var i = 0; i < Positions.Length; i++) Positions[i] = lattice.Position(i);
        var edges = lattice.Edges().Where(e => inside[e.A] != inside[e.B]).Select(e => inside[e.A] ? e : (A: e.B, B: e.A)).ToArray();
        var at = new double[edges.Length];
        Slices.Run(edges.Length, threads, (first, end, _) =>
        {
            for (var i = first; i < end; i++) at[i] = Crossing(surface, Positions[edges[i].A], Positions[edges[i].B]);
        });
        Warp(edges, at);
    }

    public BccLattice Lattice { get; }

    /// <summary>1 inside, −1 outside, 0 on the surface.</summary>
    public int[] Side { get; }

    /// <summary>Of the lattice's nodes after warping, mm.</summary>
    public Vec3[] Positions { get; }

    /// <summary>The cut of an edge from a node inside to one outside, mm.</summary>
    public Vec3 this[int inside, int outside] => cuts[(inside, outside)];

    /// <summary>The part of the way from the node inside at which the surface is met first.</summary>
    private static double Crossing(TriangleTree surface, Vec3 inside, Vec3 outside)
    {
        if (surface.FirstHit(inside, outside - inside, 0, 1) is { } hit) return hit.Distance;
        // A node so near the surface that rounding lets the ray slip through.
        var (di, doo) = (surface.Nearest(inside)!.Value.Distance, surface.Nearest(outside)!.Value.Distance);
        return di + doo > 0 ? di / (di + doo) : 0;
    }

    private void Warp((int A, int B)[] edges, double[] at)
    {
        // The cuts of each node as a chain: end 2e is the inside end of edge e, 2e + 1 its outside end.
        var (head, next) = (new int[Positions.Length], new int[2 * edges.Length]);
        Array.Fill(head, -1);
        for (var end = next.Length - 1; end >= 0; end--)
        {
            var node = (end & 1) == 0 ? edges[end >> 1].A : edges[end >> 1].B;
            (next[end], head[node]) = (head[node], end);
        }

        for (var node = 0; node < head.Length; node++)
        {
            var (nearest, least) = (-1, double.PositiveInfinity);
            for (var end = head[node]; end >= 0; end = next[end])
            {
                var (a, b) = edges[end >> 1];
                if (Side[a] == 0 || Side[b] == 0) continue;
                var isLong = Lattice.IsLong(a, b);
                var part = (end & 1) == 0 ? at[end >> 1] : 1 - at[end >> 1];
                var way = part * (isLong ? 1 : Math.Sqrt(0.75));
                if (part <= (isLong ? LongSnap : ShortSnap) && way < least) (nearest, least) = (end >> 1, way);
            }

            if (nearest < 0) continue;
            Positions[node] = Vec3.Lerp(Lattice.Position(edges[nearest].A), Lattice.Position(edges[nearest].B), at[nearest]);
            Side[node] = 0;
        }

        for (var e = 0; e < edges.Length; e++)
            if (Side[edges[e].A] != 0 && Side[edges[e].B] != 0)
                cuts.Add((edges[e].A, edges[e].B), Vec3.Lerp(Positions[edges[e].A], Positions[edges[e].B], at[e]));
    }
}
