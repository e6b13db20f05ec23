using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Fills the inside part of each lattice tetrahedron with one to three tetrahedra (Labelle and Shewchuk 2007, figure 3). A
/// quadrilateral between two lattice tetrahedra is split by a rule that sees only its own edges, so both split it alike.
/// </summary>
internal sealed class StuffingStencils
{
    private readonly LatticeCuts cuts;
    private readonly List<Vec3> nodes = [];
    private readonly List<(int A, int B, int C, int D)> tets = [];
    private readonly int[] ofLattice;
    private readonly Dictionary<(int Inside, int Outside), int> ofCut = [];

    private StuffingStencils(LatticeCuts cuts)
    {
        this.cuts = cuts;
        ofLattice = new int[cuts.Positions.Length];
        Array.Fill(ofLattice, -1);
        foreach (var t in cuts.Lattice.Tets()) Fill(t);
    }

    public static (Vec3[] Nodes, (int A, int B, int C, int D)[] Tets) Fill(LatticeCuts cuts)
    {
        var filled = new StuffingStencils(cuts);
        return ([.. filled.nodes], [.. filled.tets]);
    }

    private void Fill((int A, int B, int C, int D) t)
    {
        var (sa, sb, sc, sd) = (cuts.Side[t.A], cuts.Side[t.B], cuts.Side[t.C], cuts.Side[t.D]);
        if (sa <= 0 && sb <= 0 && sc <= 0 && sd <= 0) return;
        if (sa >= 0 && sb >= 0 && sc >= 0 && sd >= 0)
        {
            Add(Node(t.A), Node(t.B), Node(t.C), Node(t.D));
            return;
        }

        int[] all = [t.A, t.B, t.C, t.D];
        var inside = Array.FindAll(all, i => cuts.Side[i] > 0);
        var on = Array.FindAll(all, i => cuts.Side[i] == 0);
        var outside = Array.FindAll(all, i => cuts.Side[i] < 0);
        switch (inside.Length, outside.Length)
        {
            case (1, _):
                int[] corners = [Node(inside[0]), .. on.Select(Node), .. outside.Select(o => Cut(inside[0], o))];
                Add(corners[0], corners[1], corners[2], corners[3]);
                break;
            case (2, 1):
                Pyramid(inside[0], inside[1], on[0], outside[0]);
                break;
            case (2, 2):
                Wedge(inside[0], inside[1], outside[0], outside[1]);
                break;
            default:
                Truncated(inside, outside[0]);
                break;
        }
    }

    private void Pyramid(int p, int q, int on, int m)
    {
        var (np, nq, nz, pm, qm) = (Node(p), Node(q), Node(on), Cut(p, m), Cut(q, m));
        if (FromFirst(p, q, m))
        {
            Add(nz, np, nq, qm);
            Add(nz, np, qm, pm);
        }
        else
        {
            Add(nz, nq, np, pm);
            Add(nz, nq, pm, qm);
        }
    }

    private void Wedge(int p, int q, int m, int n)
    {
        int[] top = [Node(p), Cut(p, m), Cut(p, n)];
        int[] bottom = [Node(q), Cut(q, m), Cut(q, n)];
        var (first, last) = (FromFirst(p, q, m), !FromFirst(p, q, n));
        // The quadrilateral on the surface is nobody else's: the split with the better smallest angle.
        var (one, two) = (PrismSplit.Of(top, bottom, first, false, last), PrismSplit.Of(top, bottom, first, true, last));
        foreach (var t in Worst(one) >= Worst(two) ? one : two) Add(t.A, t.B, t.C, t.D);
    }

    private void Truncated(int[] inside, int m)
    {
        int[] top = [.. inside.Select(Node)];
        int[] bottom = [.. inside.Select(i => Cut(i, m))];
        foreach (var t in PrismSplit.Of(top, bottom, FromFirst(inside[0], inside[1], m), FromFirst(inside[1], inside[2], m), FromFirst(inside[2], inside[0], m)))
            Add(t.A, t.B, t.C, t.D);
    }

    /// <summary>
    /// Which diagonal splits the quadrilateral p, q, cut of q–m, cut of p–m: true for the one from p. It ends at the cut of the
    /// long edge; where both cut edges are short, it starts from the node that is odd along the edge p–q.
    /// </summary>
    private bool FromFirst(int p, int q, int m)
    {
        if (cuts.Lattice.IsLong(p, m)) return false;
        if (cuts.Lattice.IsLong(q, m)) return true;
        return (cuts.Lattice.IndexSum(p) & 1) == 1;
    }

    private double Worst((int A, int B, int C, int D)[] split)
    {
        var worst = Math.PI;
        foreach (var t in split)
        {
            var (a, b, c, d) = (nodes[t.A], nodes[t.B], nodes[t.C], nodes[t.D]);
            var v = TetrahedronShape.Volume(a, b, c, d);
            worst = Math.Min(worst, v == 0 ? 0 : (v > 0 ? TetrahedronShape.DihedralAngles(a, b, c, d) : TetrahedronShape.DihedralAngles(a, c, b, d)).Smallest);
        }

        return split.Length == 0 ? -1 : worst;
    }

    private int Node(int lattice)
    {
        if (ofLattice[lattice] >= 0) return ofLattice[lattice];
        nodes.Add(cuts.Positions[lattice]);
        return ofLattice[lattice] = nodes.Count - 1;
    }

    private int Cut(int inside, int outside)
    {
        if (ofCut.TryGetValue((inside, outside), out var node)) return node;
        nodes.Add(cuts[inside, outside]);
        return ofCut[(inside, outside)] = nodes.Count - 1;
    }

    private void Add(int a, int b, int c, int d) =>
        tets.Add(TetrahedronShape.Volume(nodes[a], nodes[b], nodes[c], nodes[d]) > 0 ? (a, b, c, d) : (a, c, b, d));
}
