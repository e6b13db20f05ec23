using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Surface points from a depth picture, in the camera's axes.</summary>
public static class DepthSurface
{
    /// <summary>Half the side of the window that a normal is fitted in, pixels.</summary>
    private const int Reach = 3;

    private const int FewestInWindow = 20;

    /// <summary>Of the angle between ray and normal: 78°.</summary>
    private const double SmallestFacing = 0.2;

    /// <summary>In standard deviations.</summary>
    private const double OutlierLimit = 4;

    /// <param name="mask">1 on the organ, in the picture's size; null: everything.</param>
    public static ObservedSurface<Camera> Of(DepthPicture picture, DepthOptions options, byte[]? mask = null)
    {
        var (w, h, z) = (picture.Width, picture.Height, picture.Millimetres);
        if (z.Length != w * h || mask is not null && mask.Length != w * h) throw new ArgumentException("the sizes of picture, depths and mask differ");
        var reasons = new sbyte[w * h];
        var rays = Rays(picture);
        for (var i = 0; i < z.Length; i++) reasons[i] = First(z[i], mask?[i], options);
        DepthEdges.Reject(w, h, z, reasons, options, 1 / Math.Max(picture.Camera.Fx, picture.Camera.Fy));
        // Neighbours are judged by what was rejected so far: the answer must not depend on the order of pixels.
        var before = (sbyte[])reasons.Clone();
        var noise = Math.Max(options.NoisePerSquare, OwnScatter(w, h, z, before, rays));
        var points = new SurfaceObservation<Camera>[w * h];
        Parallel.For(0, h, v =>
        {
            for (var u = 0; u < w; u++)
            {
                var i = u + w * v;
                if (reasons[i] < 0 && Point(picture, rays, before, u, v, noise, options, out var reason) is var p) (points[i], reasons[i]) = (p, reason);
            }
        });
        var kept = Enumerable.Range(0, points.Length).Where(i => reasons[i] < 0).Select(i => points[i]).ToArray();
        return new ObservedSurface<Camera>(kept, RejectionCounts.Of(reasons)).Thinned(options.Spacing);
    }

    private static sbyte First(float z, byte? onOrgan, DepthOptions o)
    {
        if (!(z > 0) || !float.IsFinite(z)) return (sbyte)RejectionReason.NotMeasured;
        if (z < o.Nearest || z > o.Farthest) return (sbyte)RejectionReason.OutOfRange;
        return onOrgan == 0 ? (sbyte)RejectionReason.OffOrgan : (sbyte)-1;
    }

    /// <summary>Robust standard deviation of 1/z about its local plane, which is depth's over depth squared.</summary>
    private static double OwnScatter(int w, int h, float[] z, sbyte[] reasons, (double X, double Y)[] rays)
    {
        var scatter = new List<double>();
        for (var v = Reach; v < h - Reach; v += 5)
            for (var u = Reach; u < w - Reach; u += 5)
            {
                var i = u + w * v;
                if (reasons[i] >= 0 || !Plane(w, h, z, reasons, rays, u, v, out var c, out _, out _, out var count)) continue;
                // The point itself pulled at the plane: its residual is too small by about one part in the window.
                scatter.Add(Math.Abs(1.0 / z[i] - c) / Math.Sqrt(1 - 1.0 / count));
            }

        if (scatter.Count < 20) return 0;
        scatter.Sort();
        return 1.4826 * scatter[scatter.Count / 2];
    }

    private static SurfaceObservation<Camera> Point(
        DepthPicture picture, (double X, double Y)[] rays, sbyte[] reasons, int u, int v, double noise, DepthOptions o, out sbyte reason)
    {
        var (w, i) = (picture.Width, u + picture.Width * v);
        double z = picture.Millimetres[i];
        var (x, y) = rays[i];
        reason = (sbyte)RejectionReason.Island;
        if (!Plane(w, picture.Height, picture.Millimetres, reasons, rays, u, v, out var c, out var a, out var b, out _)) return default;
        var normal = InversePlane.Normal(x, y, c, a, b);
        var ray = new Vec3(x, y, 1);
        var sd = Math.Sqrt(noise * z * z * noise * z * z + o.NoiseFloor * o.NoiseFloor);
        reason = (sbyte)RejectionReason.Grazing;
        if (-Vec3.Dot(normal, ray.Normalized()) < SmallestFacing) return default;
        reason = (sbyte)RejectionReason.Outlier;
        if (Math.Abs(z - 1 / c) > OutlierLimit * sd) return default;
        reason = -1;
        // Along the ray depth's own noise; across it the pixel's.
        var across = o.PixelSd * z;
        var (ax, ay) = (across / picture.Camera.Fx, across / picture.Camera.Fy);
        return new(new(ray * z), normal, Mat3.Outer(ray, ray) * (sd * sd) + Mat3.Diagonal(ax * ax, ay * ay, 0), picture.Time, SurfaceSource.DepthCamera);
    }

    private static bool Plane(
        int w, int h, float[] z, sbyte[] reasons, (double X, double Y)[] rays, int u, int v, out double c, out double a, out double b, out int count)
    {
        var plane = default(InversePlane);
        var (x, y) = rays[u + w * v];
        for (var dv = -Reach; dv <= Reach; dv++)
            for (var du = -Reach; du <= Reach; du++)
            {
                if ((uint)(u + du) >= (uint)w || (uint)(v + dv) >= (uint)h) continue;
                var j = u + du + w * (v + dv);
                if (reasons[j] >= 0) continue;
                plane.Add(rays[j].X - x, rays[j].Y - y, 1.0 / z[j]);
            }

        count = plane.Count;
        return plane.Solve(out c, out a, out b) & count >= FewestInWindow;
    }

    private static (double X, double Y)[] Rays(DepthPicture picture)
    {
        var rays = new (double, double)[picture.Width * picture.Height];
        Parallel.For(0, picture.Height, v =>
        {
            for (var u = 0; u < picture.Width; u++)
            {
                var r = picture.Camera.Ray(u, v);
                rays[u + picture.Width * v] = (r.X, r.Y);
            }
        });
        return rays;
    }
}
