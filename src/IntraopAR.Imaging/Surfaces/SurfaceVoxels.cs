using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Voxels whose centres lie within a closed surface, by the winding of its section with each row of voxels.</summary>
public static class SurfaceVoxels
{
    /// <param name="grid">Where the voxels lie; what of the surface lies outside is left out.</param>
    /// <param name="surface">Closed, LPS mm; wound either way.</param>
    /// <returns>Null where no voxel's centre lies within.</returns>
    public static Segment? Of(VolumeGrid grid, int number, string name, TriangleMesh surface)
    {
        var corners = Array.ConvertAll(surface.Vertices, grid.ToIndex);
        if (corners.Length == 0) return null;
        var (min, max) = (corners.Aggregate(Vec3.Min), corners.Aggregate(Vec3.Max));
        var (i0, j0, k0) = (First(min.X), First(min.Y), First(min.Z));
        var (ni, nj, nk) = (Last(max.X, grid.Nx) - i0 + 1, Last(max.Y, grid.Ny) - j0 + 1, Last(max.Z, grid.Nz) - k0 + 1);
        if (ni <= 0 || nj <= 0 || nk <= 0) return null;
        var box = new IndexBox(i0, j0, k0, ni, nj, nk);
        var mask = new byte[box.Count];
        foreach (var (slice, sections) in Sections(corners, surface.Triangles, box).Index()) Fill(mask, box, slice, sections);
        return mask.AsSpan().ContainsAnyExcept((byte)0) ? new(number, name, box, mask) : null;

        static int First(double index) => (int)Math.Max(0, Math.Ceiling(index));
        static int Last(double index, int n) => (int)Math.Min(n - 1, Math.Floor(index));
    }

    /// <summary>For each slice of the box the directed lines in which triangles cross it: from where the surface comes up to where it goes down.</summary>
    private static List<(Vec3 From, Vec3 To)>[] Sections(Vec3[] corners, Triangle[] triangles, IndexBox box)
    {
        var slices = new List<(Vec3, Vec3)>[box.Nk];
        for (var k = 0; k < box.Nk; k++) slices[k] = [];
        foreach (var t in triangles)
        {
            Vec3[] p = [corners[t.A], corners[t.B], corners[t.C]];
            var low = Math.Max(box.K0, (int)Math.Ceiling(Math.Min(p[0].Z, Math.Min(p[1].Z, p[2].Z))));
            var high = Math.Min(box.K0 + box.Nk - 1, (int)Math.Floor(Math.Max(p[0].Z, Math.Max(p[1].Z, p[2].Z))));
            for (var k = low; k <= high; k++)
            {
                Vec3? up = null, down = null;
                for (var e = 0; e < 3; e++)
                {
                    var (a, b) = (p[e], p[(e + 1) % 3]);
                    // A corner in the slice counts as above it: each edge is crossed once, whichever triangle asks.
                    if (a.Z < k == b.Z < k) continue;
                    if (a.Z < k) up = Crossing(a, b, k);
                    else down = Crossing(b, a, k);
                }

                if (up is { } from && down is { } to) slices[k - box.K0].Add((from, to));
            }
        }

        return slices;
    }

    /// <summary>Always from the lower end, so that two triangles find the same place on their common edge.</summary>
    private static Vec3 Crossing(Vec3 below, Vec3 above, double k) => Vec3.Lerp(below, above, (k - below.Z) / (above.Z - below.Z));

    private static void Fill(byte[] mask, IndexBox box, int slice, List<(Vec3 From, Vec3 To)> sections)
    {
        var rows = new List<(double X, int Turn)>[box.Nj];
        foreach (var (from, to) in sections)
        {
            var (low, high) = (Math.Max(box.J0, (int)Math.Ceiling(Math.Min(from.Y, to.Y))), Math.Min(box.J0 + box.Nj - 1, (int)Math.Floor(Math.Max(from.Y, to.Y))));
            for (var j = low; j <= high; j++)
            {
                if (from.Y < j == to.Y < j) continue;
                (rows[j - box.J0] ??= []).Add((from.X + (to.X - from.X) * ((j - from.Y) / (to.Y - from.Y)), from.Y < j ? 1 : -1));
            }
        }

        for (var j = 0; j < box.Nj; j++)
        {
            if (rows[j] is not { } row) continue;
            row.Sort((a, b) => a.X.CompareTo(b.X));
            var winding = 0;
            for (var c = 0; c + 1 < row.Count; c++)
            {
                winding += row[c].Turn;
                if (winding == 0) continue;
                var (first, last) = (Math.Max(box.I0, (int)Math.Ceiling(row[c].X)), Math.Min(box.I0 + box.Ni - 1, (int)Math.Ceiling(row[c + 1].X) - 1));
                if (last >= first) mask.AsSpan(first - box.I0 + box.Ni * (j + box.Nj * slice), last - first + 1).Fill(1);
            }
        }
    }
}
