using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>What of the liver a curve in a picture is.</summary>
public enum CurveClass
{
    /// <summary>Where rays touch the liver: its outline against what lies behind. On the model it depends on the view.</summary>
    Silhouette,

    /// <summary>The lower edge, a place of the liver itself.</summary>
    Ridge,

    /// <summary>Where the falciform ligament leaves the front.</summary>
    Falciform,
}

/// <summary>One point of a curve in a picture as taken, lens distortion in it.</summary>
/// <param name="U">Pixels; (0, 0) is the middle of the upper left pixel.</param>
/// <param name="TangentU">Unit, along the curve; the liver of a silhouette lies to its right as the picture is seen.</param>
/// <param name="Sd">Standard deviation across the curve, pixels; along it nothing is known.</param>
public readonly record struct CurvePoint(double U, double V, double TangentU, double TangentV, double Sd);

/// <summary>A curve drawn or found in one picture, for placing the model under that picture (3D to 2D).</summary>
/// <param name="Time">Of the picture, on the common clock.</param>
public sealed record PictureCurve(CurveClass Class, IReadOnlyList<CurvePoint> Points, PinholeCamera Camera, TimeSpan Time)
{
    /// <summary>A curve from its points in order, tangents from neighbours.</summary>
    /// <param name="sd">Pixels: a drawn curve is right to a few.</param>
    public static PictureCurve Drawn(CurveClass kind, IReadOnlyList<(double U, double V)> points, double sd, PinholeCamera camera, TimeSpan time)
    {
        if (points.Count < 2) throw new ArgumentException("a curve has two points or more", nameof(points));
        if (!(sd > 0)) throw new ArgumentOutOfRangeException(nameof(sd));
        return new(kind, [.. points.Select((p, i) =>
        {
            var (a, b) = (points[Math.Max(0, i - 1)], points[Math.Min(points.Count - 1, i + 1)]);
            var (du, dv) = (b.U - a.U, b.V - a.V);
            var length = Math.Sqrt(du * du + dv * dv);
            return new CurvePoint(p.U, p.V, length > 0 ? du / length : 1, length > 0 ? dv / length : 0, sd);
        })], camera, time);
    }
}
