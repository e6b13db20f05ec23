using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Between places in the picture and places as a lens without distortion would have them, both in pixels of K.</summary>
internal sealed class LensView(PinholeCamera camera)
{
    public PinholeCamera Camera { get; } = camera;

    public (double X, double Y) Straight(double u, double v)
    {
        if (Camera.Distortion.IsNone) return (u, v);
        var ray = Camera.Ray(u, v);
        return (Camera.Fx * ray.X + Camera.Skew * ray.Y + Camera.Cx, Camera.Fy * ray.Y + Camera.Cy);
    }

    public (double U, double V) Seen(double x, double y)
    {
        if (Camera.Distortion.IsNone) return (x, y);
        var b = (y - Camera.Cy) / Camera.Fy;
        return Camera.Project(new((x - Camera.Cx - Camera.Skew * b) / Camera.Fx, b, 1));
    }

    /// <summary>Eight numbers, straight to seen.</summary>
    public double[] Seen(double[] corners)
    {
        var seen = new double[corners.Length];
        for (var i = 0; i < corners.Length; i += 2) (seen[i], seen[i + 1]) = Seen(corners[i], corners[i + 1]);
        return seen;
    }
}
