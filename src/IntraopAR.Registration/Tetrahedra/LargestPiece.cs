using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Keeps the piece with the largest volume; pieces that meet in an edge or a corner only do not hold together.</summary>
internal static class LargestPiece
{
    public static (Vec3[] Nodes, (int A, int B, int C, int D)[] Tets) Of((Vec3[] Nodes, (int A, int B, int C, int D)[] Tets) all)
    {
        var piece = TetrahedronFaces.Pieces(all.Tets);
        var volume = new double[all.Tets.Length];
        for (var i = 0; i < piece.Length; i++)
        {
            var t = all.Tets[i];
            volume[piece[i]] += TetrahedronShape.Volume(all.Nodes[t.A], all.Nodes[t.B], all.Nodes[t.C], all.Nodes[t.D]);
        }

        if (volume.Length == 0) return all;
        var largest = Array.IndexOf(volume, volume.Max());
        var index = new int[all.Nodes.Length];
        Array.Fill(index, -1);
        var nodes = new List<Vec3>(all.Nodes.Length);
        var tets = all.Tets.Where((_, i) => piece[i] == largest).ToArray();
        for (var i = 0; i < tets.Length; i++) tets[i] = (New(tets[i].A), New(tets[i].B), New(tets[i].C), New(tets[i].D));
        return ([.. nodes], tets);

        int New(int old)
        {
            if (index[old] >= 0) return index[old];
            nodes.Add(all.Nodes[old]);
            return index[old] = nodes.Count - 1;
        }
    }
}
