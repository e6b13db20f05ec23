using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>What one marker in one picture says of its body's pose: eight whitened residuals and their slopes.</summary>
internal sealed class MarkerFactor
{
    /// <summary>Corners nearer to the camera than this are behind it, or a wrong pose, mm.</summary>
    private const double Nearest = 1;

    private readonly double[] lower = new double[64];

    public MarkerFactor(int camera, PinholeCamera lens, RigidMotion cameraFromTracker, BodyMarker marker, MarkerObservation observed)
    {
        (Camera, Lens, CameraFromTracker, Marker, Observed) = (camera, lens, cameraFromTracker, marker, observed);
        if (!SymmetricSolve.TryFactor(observed.Covariance, 8, lower)) throw new ArgumentException("a covariance that is not positive definite", nameof(observed));
    }

    /// <summary>The same picture of a marker that sits elsewhere on its body.</summary>
    public MarkerFactor With(BodyMarker marker) => new(Camera, Lens, CameraFromTracker, marker, Observed);

    public int Camera { get; }

    public PinholeCamera Lens { get; }

    public RigidMotion CameraFromTracker { get; }

    public BodyMarker Marker { get; }

    public MarkerObservation Observed { get; }

    /// <summary>Residuals, pixels: where the pose puts the corners less where they were seen.</summary>
    /// <returns>False where a corner would lie behind the camera.</returns>
    public bool TryResiduals(RigidMotion pose, Span<double> residual)
    {
        for (var i = 0; i < 4; i++)
        {
            var c = CameraFromTracker.Apply(pose.Apply(Marker.Corners[i]));
            if (!(c.Z > Nearest)) return false;
            residual[2 * i] = (Lens.Fx * c.X + Lens.Skew * c.Y) / c.Z + Lens.Cx - Observed.Corners[2 * i];
            residual[2 * i + 1] = Lens.Fy * c.Y / c.Z + Lens.Cy - Observed.Corners[2 * i + 1];
        }

        return true;
    }

    /// <summary>Slopes, 8x6 row by row, of the residuals by a small turn (radians) about the body's origin and a shift (mm), in the tracker's axes.</summary>
    public void Slopes(RigidMotion pose, Span<double> slopes)
    {
        for (var i = 0; i < 4; i++)
        {
            var arm = pose.Rotation * Marker.Corners[i];
            var c = CameraFromTracker.Apply(arm + pose.Translation);
            var (du, dv) = ImageSlopes(c);
            for (var row = 0; row < 2; row++)
            {
                var g = CameraFromTracker.Rotation.Transposed() * (row == 0 ? du : dv);
                var turn = Vec3.Cross(arm, g);
                for (var k = 0; k < 3; k++)
                {
                    slopes[6 * (2 * i + row) + k] = turn[k];
                    slopes[6 * (2 * i + row) + 3 + k] = g[k];
                }
            }
        }
    }

    /// <summary>By the place in camera axes.</summary>
    public (Vec3 U, Vec3 V) ImageSlopes(Vec3 c)
    {
        var z = 1 / c.Z;
        return (
            new(Lens.Fx * z, Lens.Skew * z, -(Lens.Fx * c.X + Lens.Skew * c.Y) * z * z),
            new(0, Lens.Fy * z, -Lens.Fy * c.Y * z * z));
    }

    /// <summary>Turns eight residuals, in their place, into independent ones of standard deviation 1.</summary>
    public void Whiten(Span<double> residual) => SymmetricSolve.Forward(lower, 8, residual);

    /// <summary>The same for each column of slopes.</summary>
    public void Whiten(Span<double> slopes, int columns)
    {
        Span<double> column = stackalloc double[8];
        for (var k = 0; k < columns; k++)
        {
            for (var r = 0; r < 8; r++) column[r] = slopes[columns * r + k];
            SymmetricSolve.Forward(lower, 8, column);
            for (var r = 0; r < 8; r++) slopes[columns * r + k] = column[r];
        }
    }

    /// <summary>Sum of squared whitened residuals; infinite behind the camera.</summary>
    public double Misfit(RigidMotion pose)
    {
        Span<double> r = stackalloc double[8];
        if (!TryResiduals(pose, r)) return double.PositiveInfinity;
        Whiten(r);
        return Sum(r);
    }

    /// <summary>Root mean square distance of the four corners, pixels.</summary>
    public double Rms(RigidMotion pose)
    {
        Span<double> r = stackalloc double[8];
        return TryResiduals(pose, r) ? Math.Sqrt(Sum(r) / 4) : double.PositiveInfinity;
    }

    /// <summary>Tracker from body by this marker alone: two poses, or none.</summary>
    public RigidMotion[] Starts()
    {
        Span<double> rays = stackalloc double[8];
        for (var i = 0; i < 4; i++)
        {
            var y = (Observed.Corners[2 * i + 1] - Lens.Cy) / Lens.Fy;
            (rays[2 * i], rays[2 * i + 1]) = ((Observed.Corners[2 * i] - Lens.Cx - Lens.Skew * y) / Lens.Fx, y);
        }

        var (trackerFromCamera, markerFromBody) = (CameraFromTracker.Inverse(), Marker.InBody.Inverse());
        return Array.ConvertAll(SquarePose.Both(rays, Marker.Side), cameraFromMarker => trackerFromCamera * cameraFromMarker * markerFromBody);
    }

    private static double Sum(ReadOnlySpan<double> r)
    {
        var sum = 0.0;
        foreach (var v in r) sum += v * v;
        return sum;
    }
}
