namespace IntraopAR.Geometry;

/// <summary>
/// Fills what a body encloses: a clot or a gap of the segmentation within a vessel is no wall of it. The empty voxels are
/// joined as runs along x (faces only), and what does not hang together with the box's first voxel is enclosed.
/// </summary>
internal static class EnclosedVoids
{
    /// <param name="voxels">0 where empty; the box's border must be.</param>
    /// <param name="mark">Given to what is filled.</param>
    public static void Fill(byte[] voxels, VoxelBox box, byte mark)
    {
        var runs = new List<(int From, int To)>();
        var rows = new int[box.Ny * box.Nz + 1];
        for (var row = 0; row < box.Ny * box.Nz; row++)
        {
            Runs(voxels.AsSpan(row * box.Nx, box.Nx), runs);
            rows[row + 1] = runs.Count;
        }

        var parent = new int[runs.Count];
        for (var i = 0; i < parent.Length; i++) parent[i] = i;
        for (var row = 0; row < box.Ny * box.Nz; row++)
        {
            if (row % box.Ny > 0) Join(row, row - 1);
            if (row >= box.Ny) Join(row, row - box.Ny);
        }

        for (var row = 0; row < box.Ny * box.Nz; row++)
            for (var r = rows[row]; r < rows[row + 1]; r++)
                if (Root(r) != Root(0)) voxels.AsSpan(row * box.Nx + runs[r].From, runs[r].To - runs[r].From).Fill(mark);

        void Join(int row, int other)
        {
            var (a, b) = (rows[row], rows[other]);
            while (a < rows[row + 1] && b < rows[other + 1])
            {
                if (runs[a].From < runs[b].To && runs[b].From < runs[a].To) parent[Root(a)] = Root(b);
                if (runs[a].To < runs[b].To) a++;
                else b++;
            }
        }

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }
    }

    private static void Runs(ReadOnlySpan<byte> row, List<(int From, int To)> runs)
    {
        for (var at = 0; at < row.Length;)
        {
            var from = row[at..].IndexOf((byte)0);
            if (from < 0) return;
            from += at;
            var length = row[from..].IndexOfAnyExcept((byte)0);
            at = length < 0 ? row.Length : from + length;
            runs.Add((from, at));
        }
    }
}
