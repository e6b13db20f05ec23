namespace IntraopAR.Geometry;

/// <summary>
/// The radius of a tube along its lines: the median distance to the wall in the plane across, which a flat cross-section and
/// a branch that leaves there change little. Smoothed along the line.
/// </summary>
internal sealed class LineRadii(LineTree lines, TriangleTree wall)
{
    private const int Rays = 24, Smoothing = 6;

    /// <summary>A ray that leaves through a side branch ends at this many radii of the largest ball.</summary>
    private const double Farthest = 2;

    public double[] Of()
    {
        var tangents = LineCentring.Tangents(lines);
        var radii = new double[lines.Count];
        Parallel.For(0, lines.Count, i => radii[i] = At(lines.Places[i], tangents[i]));
        return lines.Smoothed(radii, Smoothing, tipsStay: false, (a, b) => a + b, (a, s) => a * s);
    }

    private double At(Vec3 place, Vec3 tangent)
    {
        var ball = wall.Nearest(place)?.Distance ?? 0;
        if (tangent == Vec3.Zero) return ball;
        var u = tangent.AnyPerpendicular();
        var v = Vec3.Cross(tangent, u);
        var found = new double[Rays];
        for (var r = 0; r < Rays; r++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * r / Rays);
            found[r] = wall.FirstHit(place, u * cos + v * sin, 0, Farthest * ball)?.Distance ?? Farthest * ball;
        }

        Array.Sort(found);
        return (found[Rays / 2 - 1] + found[Rays / 2]) / 2;
    }
}
