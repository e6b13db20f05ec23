using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>The part of an ultrasound picture that the transducer fills, pixels; (0, 0) is the centre of the upper left one.</summary>
public abstract record ScanArea
{
    public abstract bool Contains(Pixel p);

    /// <summary>From the face to the far end, pixels.</summary>
    public abstract double Depth { get; }

    /// <summary>A place on a beam.</summary>
    /// <param name="share">Of the face's length, from its left end, 0 … 1.</param>
    /// <param name="depth">From the face, pixels.</param>
    public abstract Pixel On(double share, double depth);

    public PictureMask Mask(int width, int height)
    {
        var inside = new bool[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                inside[y * width + x] = Contains(new(x, y));
        return new(width, height, inside);
    }
}

/// <summary>A curved array: a ring's sector.</summary>
/// <param name="Apex">The centre of the transducer's curvature, often above the picture.</param>
/// <param name="InnerRadius">Of the transducer's face.</param>
/// <param name="OuterRadius">Of the greatest depth.</param>
/// <param name="MiddleDegrees">Direction of its middle line: 0 straight down, positive towards the right.</param>
/// <param name="HalfAngleDegrees">To either side of the middle line.</param>
public sealed record FanArea(Pixel Apex, double InnerRadius, double OuterRadius, double MiddleDegrees, double HalfAngleDegrees) : ScanArea
{
    public override double Depth => OuterRadius - InnerRadius;

    public override bool Contains(Pixel p)
    {
        var (x, y) = (p.U - Apex.U, p.V - Apex.V);
        var radius = Math.Sqrt(x * x + y * y);
        return radius >= InnerRadius && radius <= OuterRadius && Math.Abs(Math.Atan2(x, y) * 180 / Math.PI - MiddleDegrees) <= HalfAngleDegrees;
    }

    public override Pixel On(double share, double depth)
    {
        var (angle, radius) = ((MiddleDegrees + (2 * share - 1) * HalfAngleDegrees) * Math.PI / 180, InnerRadius + depth);
        return new(Apex.U + radius * Math.Sin(angle), Apex.V + radius * Math.Cos(angle));
    }
}

/// <summary>A linear array: an upright rectangle, its edges included.</summary>
public sealed record BoxArea(double Left, double Top, double Right, double Bottom) : ScanArea
{
    public override double Depth => Bottom - Top;

    public override bool Contains(Pixel p) => p.U >= Left && p.U <= Right && p.V >= Top && p.V <= Bottom;

    public override Pixel On(double share, double depth) => new(Left + share * (Right - Left), Top + depth);
}
