using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// The sphere on which the marker's origin runs about the pivot: its centre and radius. It uses positions alone and so is an
/// independent witness where a tracker's rotations are poor. Linear start (Yaniv 2015, eq. 6), then Gauss-Newton on |tᵢ − c| − r.
/// </summary>
/// <param name="Rms">Of the distances from the sphere, mm.</param>
/// <param name="Tip">Mean of the centre seen from the markers.</param>
public sealed record SphereFit(Vec3 Centre, double Radius, double Rms, Vec3 Tip)
{
    /// <summary>Null where the positions lie in a plane or too close together to hold a centre.</summary>
    internal static SphereFit? Of(IReadOnlyList<RigidMotion> poses, IReadOnlyList<int> use)
    {
        if (use.Count < 4) return null;
        var mean = use.Aggregate(Vec3.Zero, (sum, i) => sum + poses[i].Translation) / use.Count;
        var a = Matrix<double>.Build.Dense(use.Count, 4);
        var b = Vector<double>.Build.Dense(use.Count);
        for (var k = 0; k < use.Count; k++)
        {
            var p = poses[use[k]].Translation - mean;
            (a[k, 0], a[k, 1], a[k, 2], a[k, 3], b[k]) = (2 * p.X, 2 * p.Y, 2 * p.Z, 1, p.LengthSquared);
        }

        var svd = a.Svd();
        if (!(svd.S[3] > 1e-6 * svd.S[0])) return null;
        var x = svd.Solve(b);
        var centre = mean + new Vec3(x[0], x[1], x[2]);
        var radius = use.Average(i => Vec3.Distance(poses[i].Translation, centre));
        for (var round = 0; round < 20; round++)
        {
            for (var k = 0; k < use.Count; k++)
            {
                var d = centre - poses[use[k]].Translation;
                var (length, u) = (d.Length, d.Normalized());
                (a[k, 0], a[k, 1], a[k, 2], a[k, 3], b[k]) = (u.X, u.Y, u.Z, -1, radius - length);
            }

            var step = a.QR().Solve(b);
            if (!step.All(double.IsFinite)) return null;
            centre += new Vec3(step[0], step[1], step[2]);
            radius += step[3];
            if (step.L2Norm() < 1e-9) break;
        }

        var rms = Math.Sqrt(use.Average(i => Math.Pow(Vec3.Distance(poses[i].Translation, centre) - radius, 2)));
        var tip = use.Aggregate(Vec3.Zero, (sum, i) => sum + poses[i].Inverse().Apply(centre)) / use.Count;
        return centre.IsFinite ? new(centre, radius, rms, tip) : null;
    }
}
