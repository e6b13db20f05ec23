namespace IntraopAR.Geometry;

/// <summary>
/// Moves chains of voxel centres to the middle of their tube: smoothed along the line, then each point to where, in the plane
/// across the line, the largest ball fits. Within a fork's ball that plane cuts the other branches too, so there the
/// points are smoothed only.
/// </summary>
internal static class LineCentring
{
    private const int Rounds = 2, Smoothing = 8, LastSmoothing = 6;

    /// <summary>Points of the line on either side of one that give its direction.</summary>
    private const int Reach = 3;

    /// <param name="step">Of the voxels, mm.</param>
    public static void Centre(LineTree lines, TriangleTree wall, double step)
    {
        for (var round = 0; round < Rounds; round++)
        {
            Smooth(lines, Smoothing);
            var atFork = AtFork(lines, wall);
            var moved = new Vec3[lines.Count];
            var tangents = Tangents(lines);
            Parallel.For(0, lines.Count, i => moved[i] = atFork[i] ? lines.Places[i] : Widest(wall, lines.Places[i], tangents[i], step));
            for (var i = 0; i < lines.Count; i++) lines.Places[i] = moved[i];
        }

        Smooth(lines, LastSmoothing);
    }

    /// <summary>Directions towards the root, unit length.</summary>
    public static Vec3[] Tangents(LineTree lines)
    {
        var next = new int[lines.Count];
        Array.Fill(next, -1);
        for (var i = lines.Count - 1; i > 0; i--)
            if (lines.Parents[i] is >= 0 and var p) next[p] = i;
        var tangents = new Vec3[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var (back, forth) = (i, i);
            for (var n = 0; n < Reach; n++)
            {
                if (lines.Parents[back] >= 0) back = lines.Parents[back];
                if (next[forth] >= 0) forth = next[forth];
            }

            tangents[i] = (lines.Places[back] - lines.Places[forth]).Normalized();
        }

        return tangents;
    }

    private static void Smooth(LineTree lines, int times)
    {
        var smooth = lines.Smoothed(lines.Places, times, tipsStay: true, (a, b) => a + b, (a, s) => a * s);
        for (var i = 0; i < lines.Count; i++) lines.Places[i] = smooth[i];
    }

    /// <summary>Whether each point lies in the largest ball round a fork of its own lines.</summary>
    private static bool[] AtFork(LineTree lines, TriangleTree wall)
    {
        var inside = new bool[lines.Count];
        var forks = new (int Fork, double Radius)[lines.Count];
        Array.Fill(forks, (-1, 0));
        // Outwards from each fork along its branches, then inwards.
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.IsFork(i)) forks[i] = (i, wall.Nearest(lines.Places[i])?.Distance ?? 0);
            else if (lines.Parents[i] is >= 0 and var p && forks[p].Fork >= 0 && Holds(forks[p], i)) forks[i] = forks[p];
            inside[i] = forks[i].Fork >= 0;
        }

        for (var i = lines.Count - 1; i >= 0; i--)
            if (forks[i].Fork >= 0 && lines.Parents[i] is >= 0 and var p && forks[p].Fork < 0 && Holds(forks[i], p))
                (forks[p], inside[p]) = (forks[i], true);
        return inside;

        bool Holds((int Fork, double Radius) fork, int point) => Vec3.Distance(lines.Places[fork.Fork], lines.Places[point]) < fork.Radius;
    }

    /// <summary>By a compass search in the plane across, no farther than a voxel's diagonal.</summary>
    private static Vec3 Widest(TriangleTree wall, Vec3 start, Vec3 tangent, double step)
    {
        if (tangent == Vec3.Zero || wall.Nearest(start) is not { } hit) return start;
        var u = tangent.AnyPerpendicular();
        var v = Vec3.Cross(tangent, u);
        var (best, widest, guess) = (start, hit.Distance, hit.Triangle);
        for (var length = step / 2; length > step / 20; length /= 2)
            for (var moved = true; moved;)
            {
                moved = false;
                foreach (var way in (Vec3[])[u, v, -u, -v])
                {
                    var p = best + way * length;
                    if (Vec3.Distance(p, start) > 1.75 * step || wall.Nearest(p, double.PositiveInfinity, guess) is not { } at || at.Distance <= widest) continue;
                    (best, widest, guess, moved) = (p, at.Distance, at.Triangle, true);
                }
            }

        return best;
    }
}
