using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The piece with the largest volume; pieces that meet in an edge or a corner only do not hold together.</summary>
/// <param name="DroppedVolume">Of the other pieces together, mm³.</param>
internal sealed record LargestPiece(Vec3[] Nodes, (int A, int B, int C, int D)[] Tets, int DroppedPieces, double DroppedVolume)
{
    public static LargestPiece Of(Vec3[] allNodes, (int A, int B, int C, int D)[] allTets)
    {
        var piece = TetrahedronFaces.Pieces(allTets);
        var volume = new double[allTets.Length];
        for (var i = 0; i < piece.Length; i++)
        {
            var t = allTets[i];
            volume[piece[i]] += TetrahedronShape.Volume(allNodes[t.A], allNodes[t.B], allNodes[t.C], allNodes[t.D]);
        }

        if (volume.Length == 0) return new([], [], 0, 0);
        var largest = Array.IndexOf(volume, volume.Max());
        var index = new int[allNodes.Length];
        Array.Fill(index, -1);
        var nodes = new List<Vec3>(allNodes.Length);
        var tets = allTets.Where((_, i) => piece[i] == largest).ToArray();
        for (var i = 0; i < tets.Length; i++) tets[i] = (New(tets[i].A), New(tets[i].B), New(tets[i].C), New(tets[i].D));
        var others = volume.Where((v, i) => v > 0 && i != largest).ToArray();
        return new([.. nodes], tets, others.Length, others.Sum());

        int New(int old)
        {
            if (index[old] >= 0) return index[old];
            nodes.Add(allNodes[old]);
            return index[old] = nodes.Count - 1;
        }
    }
}
