namespace IntraopAR.Ultrasound;

/// <summary>A dark lumen in the picture, working cells.</summary>
/// <param name="Angle">Of the long axis, radians from the picture's rows downwards.</param>
/// <param name="Path">Centre-line with radius of a vessel cut along; empty for one cut across.</param>
/// <param name="Rays">Its boundary.</param>
internal sealed record LumenShape(
    double X, double Y, double SemiMajor, double SemiMinor, double Angle, IReadOnlyList<(double X, double Y, double Radius)> Path, BoundaryRay[] Rays)
{
    public bool IsTube => Path.Count > 0;

    /// <summary>Half the extent in a direction.</summary>
    public double Reach(double dx, double dy)
    {
        var (c, s) = (Math.Cos(Angle), Math.Sin(Angle));
        var (along, across) = (SemiMajor * (dx * c + dy * s), SemiMinor * (dy * c - dx * s));
        return Math.Sqrt(along * along + across * across);
    }

    /// <summary>Whether a place is within it, stretched by a factor.</summary>
    public bool Holds(double x, double y, double stretch)
    {
        foreach (var p in Path)
            if ((x - p.X) * (x - p.X) + (y - p.Y) * (y - p.Y) <= stretch * stretch * p.Radius * p.Radius)
                return true;
        if (IsTube) return false;
        var (c, s) = (Math.Cos(Angle), Math.Sin(Angle));
        var (along, across) = ((x - X) * c + (y - Y) * s, (y - Y) * c - (x - X) * s);
        return along * along / (SemiMajor * SemiMajor) + across * across / (SemiMinor * SemiMinor) <= stretch * stretch;
    }
}
