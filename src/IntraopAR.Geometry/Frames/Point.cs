namespace IntraopAR.Geometry;

/// <summary>A place in a frame, in millimetres.</summary>
public readonly record struct Point<TFrame>(Vec3 Position)
    where TFrame : IFrame
{
    public Point(double x, double y, double z)
        : this(new Vec3(x, y, z))
    {
    }

    public static Vec3 operator -(Point<TFrame> a, Point<TFrame> b) => a.Position - b.Position;

    public static double Distance(Point<TFrame> a, Point<TFrame> b) => Vec3.Distance(a.Position, b.Position);
}
