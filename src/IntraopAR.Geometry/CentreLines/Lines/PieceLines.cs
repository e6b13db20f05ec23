namespace IntraopAR.Geometry;

/// <summary>The lines of one piece of a body, as chains of voxels.</summary>
internal static class PieceLines
{
    /// <summary>The cost of a millimetre falls with this power of the distance from the wall: a detour of a third pays for a tenth more of it.</summary>
    private const double Power = 3;

    /// <summary>Towards a tip the ball shrinks; the line ends where it has this share of the largest a diameter further on.</summary>
    private const double FullBall = 0.85;

    public static void Trace(VoxelBody body, float[] depth, int[] piece, CentreLineSettings settings, LineTree lines)
    {
        var root = piece[0];
        foreach (var v in piece)
            if (depth[v] > depth[root]) root = v;
        var ways = WaysToRoot.Of(body, root, Array.ConvertAll(depth, d => Math.Pow(Math.Max(d, 0.25 * body.Box.Step), -Power)));
        var cover = new LineCover(body, depth, settings.CoverScale, settings.CoverMargin);
        var balls = new LineCover(body, depth, 1, 0);
        var point = new Dictionary<int, int>();
        foreach (var tip in piece.OrderByDescending(v => ways.Length[v]).ThenBy(v => v))
        {
            if (cover.Holds(tip)) continue;
            // From the tip to the line it joins, or to the root.
            var way = new List<int>();
            var v = tip;
            for (; v >= 0 && !point.ContainsKey(v); v = ways.Before[v]) way.Add(v);
            cover.Add(way);
            if (!Reaches(body, depth, balls, way, v < 0 ? root : v, settings)) continue;
            balls.Add(way);
            var last = v < 0 ? -1 : point[v];
            for (var i = way.Count - 1; i >= End(body, depth, way); i--) point[way[i]] = last = lines.Add(body.Centre(way[i]), last);
        }
    }

    /// <summary>The last voxel of a way whose ball is as large as the vessel: a round tip, or the edge of a cut, is none of the line's.</summary>
    private static int End(VoxelBody body, float[] depth, List<int> way)
    {
        for (var end = 0; end < way.Count; end++)
        {
            var (beyond, largest) = (0.0, depth[way[end]]);
            for (var i = end + 1; i < way.Count && beyond < 2 * depth[way[end]]; i++)
            {
                beyond += Vec3.Distance(body.Centre(way[i]), body.Centre(way[i - 1]));
                largest = Math.Max(largest, depth[way[i]]);
            }

            if (depth[way[end]] >= FullBall * largest) return end;
        }

        return 0;
    }

    /// <summary>
    /// Whether a way leads far enough out of the balls of the lines so far to be a branch. A bump, and the edge of a vessel that
    /// is cut off flat, reach out of them by less than the vessel's radius.
    /// </summary>
    private static bool Reaches(VoxelBody body, float[] depth, LineCover balls, List<int> way, int from, CentreLineSettings settings)
    {
        var (reach, stem, own) = (0.0, depth[from], new List<float>());
        for (var i = way.Count - 1; i > 0; i--)
        {
            if (balls.Holds(way[i]) || (own.Count == 0 && Vec3.Distance(body.Centre(way[i]), body.Centre(from)) <= depth[from]))
            {
                stem = Math.Max(stem, depth[way[i]]);
                continue;
            }

            own.Add(depth[way[i]]);
            reach += Vec3.Distance(body.Centre(way[i]), body.Centre(way[i - 1]));
        }

        if (own.Count == 0) return false;
        own.Sort();
        return reach >= Math.Max(settings.LeastReach, Math.Max(settings.LeastReachRadii * own[own.Count / 2], settings.LeastReachStems * stem));
    }
}
