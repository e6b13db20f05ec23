using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The error of a lesion's place as an affine field: errors at the corners of a regular tetrahedron about its middle, carried
/// to any place by barycentric weights. A lesion is small beside the loads of the prior, so its error is a shift, a turn and a
/// stretch.
/// </summary>
/// <param name="Corners">Four, patient frame, mm.</param>
/// <param name="Joint">12 x 12, mm², patient axes.</param>
internal sealed record AffineDoubt(Vec3[] Corners, double[,] Joint)
{
    private static readonly Vec3[] Directions =
        [new Vec3(1, 1, 1).Normalized(), new Vec3(1, -1, -1).Normalized(), new Vec3(-1, 1, -1).Normalized(), new Vec3(-1, -1, 1).Normalized()];

    /// <summary>Corners about a lesion as far out as its surface is on average.</summary>
    public static Vec3[] CornersAbout(TriangleMesh lesion)
    {
        var centre = MeshCentroid.Of(lesion, closed: true);
        var radius = Math.Max(1, Math.Sqrt(lesion.Vertices.Average(v => Vec3.DistanceSquared(v, centre))));
        return Array.ConvertAll(Directions, d => centre + d * radius);
    }

    /// <summary>The same error everywhere.</summary>
    public static AffineDoubt Constant(TriangleMesh lesion, Mat3 covariance)
    {
        var joint = new double[12, 12];
        double[,] c =
        {
            { covariance.M00, covariance.M01, covariance.M02 }, { covariance.M10, covariance.M11, covariance.M12 }, { covariance.M20, covariance.M21, covariance.M22 },
        };
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++)
                joint[i, j] = c[i % 3, j % 3];
        return new(CornersAbout(lesion), joint);
    }

    /// <summary>The same with an error added that the whole lesion shares.</summary>
    public AffineDoubt With(Mat3 shared)
    {
        var joint = (double[,])Joint.Clone();
        double[,] c = { { shared.M00, shared.M01, shared.M02 }, { shared.M10, shared.M11, shared.M12 }, { shared.M20, shared.M21, shared.M22 } };
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++)
                joint[i, j] += c[i % 3, j % 3];
        return new(Corners, joint);
    }

    /// <summary>Covariance of the error's mean over the four corners, which is that at the middle, mm².</summary>
    public Mat3 Middle() => Sum((_, _) => 1.0 / 16);

    /// <summary>Mean over the corners of each one's own covariance: what turns and strain add is in it, mm².</summary>
    public Mat3 Mean() => Sum((a, b) => a == b ? 0.25 : 0);

    /// <summary>Barycentric weights of a place.</summary>
    public double[] Weights(Vec3 p)
    {
        var w = Mat3.FromColumns(Corners[1] - Corners[0], Corners[2] - Corners[0], Corners[3] - Corners[0]).Inverted() * (p - Corners[0]);
        return [1 - w.X - w.Y - w.Z, w.X, w.Y, w.Z];
    }

    /// <summary>The place that has those weights among the corners.</summary>
    public static Vec3 Place(IReadOnlyList<Vec3> corners, double[] weights) => corners[0] * weights[0] + corners[1] * weights[1] + corners[2] * weights[2] + corners[3] * weights[3];

    private Mat3 Sum(Func<int, int, double> weight)
    {
        var m = new double[3, 3];
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++)
                m[i % 3, j % 3] += weight(i / 3, j / 3) * Joint[i, j];
        return new(m[0, 0], m[0, 1], m[0, 2], m[1, 0], m[1, 1], m[1, 2], m[2, 0], m[2, 1], m[2, 2]);
    }
}
