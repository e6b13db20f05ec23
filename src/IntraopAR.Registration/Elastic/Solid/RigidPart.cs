using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Splits displacements and loads of a free body into what moves it as a whole and what deforms it: the six rigid motions
/// about its centre, orthogonal under the nodes' volumes (inertia relief).
/// </summary>
internal sealed class RigidPart
{
    private readonly Vec3[] arms;
    private readonly double[] masses;
    private readonly double mass;
    private readonly Mat3 inertia;

    public RigidPart(Vec3[] nodes, double[] masses)
    {
        this.masses = masses;
        var sum = Vec3.Zero;
        for (var i = 0; i < nodes.Length; i++)
        {
            sum += nodes[i] * masses[i];
            mass += masses[i];
        }

        Centre = sum / mass;
        arms = Array.ConvertAll(nodes, n => n - Centre);
        var tensor = default(Mat3);
        for (var i = 0; i < nodes.Length; i++)
            tensor += (Mat3.Identity * arms[i].LengthSquared - Mat3.Outer(arms[i], arms[i])) * masses[i];
        inertia = tensor.Inverted();
    }

    public Vec3 Centre { get; }

    /// <summary>Sum of the nodes' volumes, mm³.</summary>
    public double Mass => mass;

    /// <summary>Takes from displacements (three per node) the rigid motion nearest to them.</summary>
    public void RemoveFrom(Span<double> displacements)
    {
        var (linear, angular) = (Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < arms.Length; i++)
        {
            var u = new Vec3(displacements[3 * i], displacements[3 * i + 1], displacements[3 * i + 2]) * masses[i];
            linear += u;
            angular += Vec3.Cross(arms[i], u);
        }

        Subtract(displacements, linear / mass, inertia * angular, weighted: false);
    }

    /// <summary>Adds to loads (three per node) the inertia forces that bring force and torque to zero.</summary>
    public void Balance(Span<double> loads)
    {
        var (force, torque) = (Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < arms.Length; i++)
        {
            var f = new Vec3(loads[3 * i], loads[3 * i + 1], loads[3 * i + 2]);
            force += f;
            torque += Vec3.Cross(arms[i], f);
        }

        Subtract(loads, force / mass, inertia * torque, weighted: true);
    }

    private void Subtract(Span<double> values, Vec3 shift, Vec3 turn, bool weighted)
    {
        for (var i = 0; i < arms.Length; i++)
        {
            var d = (shift + Vec3.Cross(turn, arms[i])) * (weighted ? masses[i] : 1);
            values[3 * i] -= d.X;
            values[3 * i + 1] -= d.Y;
            values[3 * i + 2] -= d.Z;
        }
    }
}
