using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Moves observed points onto the model by Gauss-Newton on point-to-surface distance with Geman and McClure's loss
/// ρ(r) = c² r² / (c² + r²), whose scale c is narrowed from step to step (graduated non-convexity: Zhou, Park and Koltun
/// 2016). The distance's own gradient is used, not a plane fixed beforehand, so an edge or a corner pulls as it should.
/// </summary>
internal static class RobustRefinement
{
    /// <summary>Beyond this many scales a point's weight is below 2 % and it is not searched for.</summary>
    private const double Reach = 2.6;

    /// <summary>One Gauss-Newton step. Returns the moved pose and the mean loss (mm²) before the step.</summary>
    /// <param name="slack">How much nearer a surface point may be than the one taken, mm.</param>
    public static (RigidMotion Pose, double Loss) Step(
        ModelSurface model, TriangleTree surface, ReadOnlySpan<Vec3> points, Span<int> nearest, RigidMotion pose, double scale, double slack)
    {
        var normal = default(NormalEquations);
        var loss = Accumulate(model, surface, points, nearest, pose, scale, slack, ref normal);
        return (Moved(model, pose, normal, 1e-4), loss / Math.Max(1, points.Length));
    }

    /// <summary>Adds every point's row; returns the summed loss.</summary>
    /// <param name="surface">The model's own or its coarse one.</param>
    /// <param name="weights">Of the points against each other; empty where all count the same.</param>
    /// <param name="nearest">The triangle found last for each point, or −1; a good guess makes the next search short.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Accumulate(
        ModelSurface model, TriangleTree surface, ReadOnlySpan<Vec3> points, Span<int> nearest, RigidMotion pose, double scale, double slack, ref NormalEquations normal,
        ReadOnlySpan<double> weights = default)
    {
        var c2 = scale * scale;
        var within = Reach * scale;
        var loss = 0.0;
        var mesh = surface.Mesh;
        for (var i = 0; i < points.Length; i++)
        {
            var p = pose.Apply(points[i]);
            if (surface.Nearest(p, within, nearest[i], slack) is not { } hit)
            {
                loss += c2 * Reach * Reach / (1 + Reach * Reach);
                continue;
            }

            nearest[i] = hit.Triangle;
            var r2 = hit.Distance * hit.Distance;
            var s = c2 / (c2 + r2);
            loss += s * r2;
            var away = p - hit.Position;
            var gradient = hit.Distance > 1e-6 ? away / hit.Distance : mesh.AreaVector(mesh.Triangles[hit.Triangle]).Normalized();
            var own = weights.IsEmpty ? 1 : weights[i];
            normal.Add(p - model.Centre, gradient, hit.Distance, own * (s * s), own * (s * s * (4 * s - 3)));
        }

        return loss;
    }

    /// <param name="times">Of the solved step.</param>
    public static RigidMotion Moved(ModelSurface model, RigidMotion pose, in NormalEquations normal, double damping, double times = 1)
    {
        var (omega, shift) = normal.Solve(model.Radius, damping);
        return RigidMotion.About(model.Centre, omega * times, shift * times) * pose;
    }

    /// <summary>True where <see cref="Difference"/> is within a limit; cheaper where the shift alone exceeds it.</summary>
    public static bool AreWithin(ModelSurface model, RigidMotion a, RigidMotion b, double limit)
    {
        var back = b.Rotation.Transposed() * (model.Centre - b.Translation);
        return Vec3.DistanceSquared(a.Apply(back), model.Centre) <= limit * limit && Difference(model, a, b) <= limit;
    }

    /// <summary>How far the model's surface moves between two poses, root mean square, mm.</summary>
    public static double Difference(ModelSurface model, RigidMotion a, RigidMotion b)
    {
        // Both take observed points to the model: compare where they would put the model's surroundings.
        var relative = a * b.Inverse();
        var shift = relative.Apply(model.Centre) - model.Centre;
        var turn = relative.Rotation.ToRotationVector().Length;
        // A rotation moves a point by at most 2 sin(θ/2) times its arm; two thirds of the mean square arm is across the axis.
        var chord = 2 * Math.Sin(turn / 2) * model.Radius;
        return Math.Sqrt(shift.LengthSquared + chord * chord * 2 / 3);
    }
}
