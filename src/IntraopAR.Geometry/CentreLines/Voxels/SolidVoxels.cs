namespace IntraopAR.Geometry;

/// <summary>
/// Which voxels lie inside a surface that may have holes, lie in several pieces or overlap itself: columns along the three
/// axes vote (Nooruddin and Turk 2003, Simplification and repair of polygonal models using volumetric techniques, section
/// 3.1). A column that enters more often than it leaves has met a hole and says nothing.
/// </summary>
internal static class SolidVoxels
{
    // A voxel's votes: how many columns say inside, how many have no say, how many find it inside of two walls.
    private const byte Inside = 1, NoSay = 4, Twice = 16, Votes = 3;

    /// <summary>Marks of a voxel.</summary>
    public const byte Solid = 1, Inner = 2;

    /// <returns><see cref="Solid"/> where inside; <see cref="Inner"/> too where walls near it are walls between two insides.</returns>
    public static byte[] Of(TriangleMesh surface, VoxelBox box)
    {
        var votes = new byte[box.Count];
        for (var axis = 0; axis < 3; axis++) Vote(surface, box, axis, votes);
        for (var i = 0; i < votes.Length; i++)
        {
            if (votes[i] == 0) continue;
            var (inside, silent) = (votes[i] & Votes, votes[i] / NoSay & Votes);
            votes[i] = 2 * inside > 3 - silent ? votes[i] >= Twice ? (byte)(Solid | Inner) : Solid : (byte)0;
        }

        EnclosedVoids.Fill(votes, box, Solid | Inner);
        return votes;
    }

    private static void Vote(TriangleMesh surface, VoxelBox box, int axis, byte[] votes)
    {
        var crossings = new ColumnCrossings(surface, box, axis);
        int[] size = [box.Nx, box.Ny, box.Nz];
        int[] stride = [1, box.Nx, box.Nx * box.Ny];
        var (along, acrossU, acrossV, nu) = (stride[axis], stride[(axis + 1) % 3], stride[(axis + 2) % 3], size[(axis + 1) % 3]);
        var oriented = IsOriented(crossings);
        for (var column = 0; column < crossings.Columns; column++)
        {
            var found = crossings[column];
            if (found.Length == 0) continue;
            var at = column % nu * acrossU + column / nu * acrossV;
            var says = oriented ? Sum(found) == 0 : found.Length % 2 == 0;
            var depth = 0;
            for (var c = 0; c + 1 < found.Length; c++)
            {
                depth = oriented ? depth + found[c].Sign : 1 - depth;
                if (says && depth == 0) continue;
                var vote = !says ? NoSay : Math.Abs(depth) > 1 ? (byte)(Inside | Twice) : Inside;
                var last = Math.Min(size[axis] - 1, (int)Math.Ceiling(found[c + 1].At) - 1);
                for (var w = Math.Max(0, (int)Math.Ceiling(found[c].At)); w <= last; w++) votes[at + w * along] += vote;
            }
        }
    }

    /// <summary>Files that another program cut or joined may have triangles that face either way; then every crossing counts alike.</summary>
    private static bool IsOriented(ColumnCrossings crossings)
    {
        var (closed, even) = (0, 0);
        for (var column = 0; column < crossings.Columns; column++)
        {
            var found = crossings[column];
            if (found.Length == 0 || found.Length % 2 != 0) continue;
            even++;
            if (Sum(found) == 0) closed++;
        }

        return 2 * closed > even;
    }

    private static int Sum(ReadOnlySpan<(double At, int Sign)> found)
    {
        var sum = 0;
        foreach (var (_, sign) in found) sum += sign;
        return sum;
    }
}
