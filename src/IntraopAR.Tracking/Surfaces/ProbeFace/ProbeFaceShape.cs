using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>An ultrasound probe's face as places on it, Probe frame, mm.</summary>
/// <param name="Places">In the order of the elements: the first at the picture's left.</param>
/// <param name="Outwards">Unit, out of the probe into the tissue, one for each place.</param>
public sealed record ProbeFaceShape(IReadOnlyList<Point<Probe>> Places, IReadOnlyList<Vec3> Outwards)
{
    /// <summary>Distance of the places along the face, mm.</summary>
    private const double Step = 2;

    /// <summary>A flat face.</summary>
    /// <param name="middle">Of the face.</param>
    /// <param name="along">From the first element to the last.</param>
    /// <param name="into">Into the tissue.</param>
    public static ProbeFaceShape Linear(Point<Probe> middle, Vec3 along, Vec3 into, double width)
    {
        if (!(width is > 0 and < 300)) throw new ArgumentOutOfRangeException(nameof(width));
        var (a, n) = Axes(along, into);
        var count = Math.Max(2, (int)Math.Round(width / Step) + 1);
        return new([.. Enumerable.Range(0, count).Select(i => new Point<Probe>(middle.Position + a * (width * (i / (count - 1.0) - 0.5))))], [.. Enumerable.Repeat(n, count)]);
    }

    /// <summary>A face that is part of a cylinder, as of abdominal and many laparoscopic probes.</summary>
    /// <param name="radius">mm.</param>
    /// <param name="degrees">Angle between the first and the last element.</param>
    public static ProbeFaceShape Curved(Point<Probe> middle, Vec3 along, Vec3 into, double radius, double degrees)
    {
        if (!(radius is > 1 and < 300) || !(degrees is > 0 and < 180)) throw new ArgumentOutOfRangeException(nameof(radius));
        var (a, n) = Axes(along, into);
        var angle = degrees * Math.PI / 180;
        var count = Math.Max(2, (int)Math.Round(radius * angle / Step) + 1);
        var outwards = Enumerable.Range(0, count).Select(i => angle * (i / (count - 1.0) - 0.5)).Select(t => a * Math.Sin(t) + n * Math.Cos(t)).ToArray();
        return new([.. outwards.Select(o => new Point<Probe>(middle.Position + (o - n) * radius))], outwards);
    }

    private static (Vec3 Along, Vec3 Into) Axes(Vec3 along, Vec3 into)
    {
        var n = into.Normalized();
        var a = (along - n * Vec3.Dot(along, n)).Normalized();
        return a == Vec3.Zero || n == Vec3.Zero ? throw new ArgumentException("the face needs two directions that differ") : (a, n);
    }
}
