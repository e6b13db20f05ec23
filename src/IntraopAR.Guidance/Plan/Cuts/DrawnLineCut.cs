using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A line drawn on the liver's surface from one side to the other, extended straight into depth. Beyond its ends it goes on level.
/// </summary>
/// <param name="Depth">Direction into the liver.</param>
/// <param name="Flipped">False: seen along the depth, what lies to the left of the line from its first point to its last is resected; true: to the right.</param>
public sealed record DrawnLineCut(string Name, IReadOnlyList<Point<Model>> Line, Vec3 Depth, bool Flipped = false) : ResectionCut(Name)
{
    internal override CutSheet Sheet(TriangleMesh liver)
    {
        if (Line.Count < 2 || Line.Any(p => !p.Position.IsFinite)) throw Refused("has fewer than two points", "draw it from one side of the liver to the other");
        var depth = Depth.Normalized();
        var along = Line[^1] - Line[0];
        along -= depth * Vec3.Dot(along, depth);
        if (!(depth.LengthSquared > 0.5) || !(along.Length > Cell)) throw Refused("has no length across its depth", "draw it from one side of the liver to the other, and give the direction into the liver");
        if (Flipped) along = -along;
        // Who looks along the depth has along × depth to the left.
        var frame = SheetFrame.Of(Line[0].Position, Vec3.Cross(along, depth), along);
        var points = Line.Select(p => frame.ToSheet(p.Position)).ToArray();
        if (Flipped) Array.Reverse(points);
        for (var i = 1; i < points.Length; i++)
            if (points[i].X <= points[i - 1].X) throw Refused($"turns back at its point {i + 1}", "draw it from one side to the other without turning back");
        var (min, max) = frame.Box(liver);
        double[] columns = [Math.Min(min.X, points[0].X) - Beyond, .. Between(points), Math.Max(max.X, points[^1].X) + Beyond];
        return SheetGrid.Of(frame, columns, SheetGrid.Steps(min.Y - Beyond, max.Y + Beyond), (u, _) => Height(points, u));
    }

    private static IEnumerable<double> Between(Vec3[] points)
    {
        yield return points[0].X;
        for (var i = 1; i < points.Length; i++)
            foreach (var u in SheetGrid.Steps(points[i - 1].X, points[i].X).Skip(1)) yield return u;
    }

    private static double Height(Vec3[] points, double u)
    {
        if (u <= points[0].X) return points[0].Z;
        for (var i = 1; i < points.Length; i++)
            if (u <= points[i].X)
                return points[i - 1].Z + (points[i].Z - points[i - 1].Z) * (u - points[i - 1].X) / (points[i].X - points[i - 1].X);
        return points[^1].Z;
    }
}
