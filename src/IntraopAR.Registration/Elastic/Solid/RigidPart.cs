using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Splits displacements of a body into what moves it as a whole and what deforms it: the six rigid motions about its
/// centre, orthogonal under the nodes' volumes.
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

        var (shift, turn) = (linear / mass, inertia * angular);
        for (var i = 0; i < arms.Length; i++)
        {
            var d = shift + Vec3.Cross(turn, arms[i]);
            displacements[3 * i] -= d.X;
            displacements[3 * i + 1] -= d.Y;
            displacements[3 * i + 2] -= d.Z;
        }
    }
}
