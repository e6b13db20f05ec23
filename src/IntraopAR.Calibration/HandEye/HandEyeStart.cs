using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A start near the answer, whatever some wrong frames say.</summary>
internal static class HandEyeStart
{
    private const int Draws = 60;
    private const int SetSize = 4;

    /// <summary>Distance from the board at which a turn's disagreement is counted, mm.</summary>
    private const double Arm = 100;

    /// <summary>With the board's place known each frame gives the whole answer; the one nearest to all others is taken.</summary>
    public static RigidMotion FromEach(IReadOnlyList<RigidMotion> seen, IReadOnlyList<RigidMotion> tracked, RigidMotion board)
    {
        var each = seen.Zip(tracked, (c, m) => c * (m * board).Inverse()).ToArray();
        return each.MinBy(a => Median.Upper([.. each.Zip(seen, (b, c) => Apart(a, b, c.Translation))]));
    }

    /// <summary>Otherwise the solution of those four frames that agrees best with the median frame.</summary>
    public static (RigidMotion X, RigidMotion Y)? FromSets(IReadOnlyList<RigidMotion> seen, IReadOnlyList<RigidMotion> tracked)
    {
        var random = new SeededRandom(seen.Count);
        var (best, least) = (RobotWorld.Solve(seen, tracked), double.PositiveInfinity);
        if (best is { } all) least = Disagreement(all, seen, tracked);
        if (seen.Count <= SetSize) return best;
        for (var draw = 0; draw < Draws; draw++)
        {
            var set = random.Sample(seen.Count, SetSize);
            if (RobotWorld.Solve([.. set.Select(i => seen[i])], [.. set.Select(i => tracked[i])]) is not { } candidate) continue;
            var off = Disagreement(candidate, seen, tracked);
            if (off < least) (best, least) = (candidate, off);
        }

        return best;
    }

    private static double Disagreement((RigidMotion X, RigidMotion Y) c, IReadOnlyList<RigidMotion> seen, IReadOnlyList<RigidMotion> tracked) =>
        Median.Upper([.. seen.Zip(tracked, (s, m) => Apart(c.X * m * c.Y, s, Vec3.Zero))]);

    /// <summary>How far two motions part at a place and about it, mm.</summary>
    private static double Apart(RigidMotion a, RigidMotion b, Vec3 place)
    {
        // The place is given behind the motion: both are compared where they put what b puts there.
        var source = b.Inverse().Apply(place);
        return Vec3.Distance(a.Apply(source), place) + Arm * (a.Rotation * b.Rotation.Transposed()).ToRotationVector().Length;
    }
}
