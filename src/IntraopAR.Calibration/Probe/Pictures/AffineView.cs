using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Pixel ↦ cross-section of the phantom, mm: X = A u + B v + C for both axes.</summary>
internal readonly record struct AffineView(Vec3 X, Vec3 Y)
{
    public bool Mirrors => X.X * Y.Y - X.Y * Y.X < 0;

    public (double X, double Y) Apply(Pixel p) => (X.X * p.U + X.Y * p.V + X.Z, Y.X * p.U + Y.Y * p.V + Y.Z);

    /// <summary>Lengths of one pixel to the right and one down as the cross-section sees them, mm.</summary>
    public (double U, double V) Steps => (Math.Sqrt(X.X * X.X + Y.X * Y.X), Math.Sqrt(X.Y * X.Y + Y.Y * Y.Y));

    /// <summary>Direction of one pixel to the right within the cross-section, degrees.</summary>
    public double Turn => Math.Atan2(Y.X, X.X) * 180 / Math.PI;

    /// <summary>Least squares; null where the pixels lie on a line. The residual is the root mean square, mm.</summary>
    public static (AffineView View, double Residual)? Fit(ReadOnlySpan<Pixel> pixels, ReadOnlySpan<(double X, double Y)> places)
    {
        var (mu, mv) = (0.0, 0.0);
        foreach (var p in pixels) (mu, mv) = (mu + p.U / pixels.Length, mv + p.V / pixels.Length);
        var (uu, uv, vv, count) = (0.0, 0.0, 0.0, (double)pixels.Length);
        var (ux, vx, sx, uy, vy, sy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (u, v, q) = (pixels[i].U - mu, pixels[i].V - mv, places[i]);
            (uu, uv, vv) = (uu + u * u, uv + u * v, vv + v * v);
            (ux, vx, sx) = (ux + u * q.X, vx + v * q.X, sx + q.X);
            (uy, vy, sy) = (uy + u * q.Y, vy + v * q.Y, sy + q.Y);
        }

        var d = uu * vv - uv * uv;
        if (!(d > 1e-6 * (uu + vv) * (uu + vv))) return null;
        Vec3 Row(double um, double vm, double mean)
        {
            var (a, b) = ((um * vv - vm * uv) / d, (vm * uu - um * uv) / d);
            return new(a, b, mean / count - a * mu - b * mv);
        }

        var view = new AffineView(Row(ux, vx, sx), Row(uy, vy, sy));
        var sum = 0.0;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = view.Apply(pixels[i]);
            sum += (x - places[i].X) * (x - places[i].X) + (y - places[i].Y) * (y - places[i].Y);
        }

        return (view, Math.Sqrt(sum / pixels.Length));
    }
}
