using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The derivative of g·(P y − x − Σ qₖ Φₖ(x)) by pose and modes: how far an observed point lies from its place on the
/// deformed model, along a direction g that is held while deriving.
/// </summary>
internal static class ElasticRow
{
    /// <param name="to">Length of an <see cref="ElasticNormal"/>'s row; it is added to, times the weight.</param>
    /// <param name="arm">P y less the model's centre.</param>
    public static void AddPose(Span<double> to, Vec3 arm, Vec3 g, double weight)
    {
        var m = Vec3.Cross(arm, g);
        to[0] += weight * m.X;
        to[1] += weight * m.Y;
        to[2] += weight * m.Z;
        to[3] += weight * g.X;
        to[4] += weight * g.Y;
        to[5] += weight * g.Z;
    }

    /// <summary>The modes' part for a place on a triangle of the model.</summary>
    /// <param name="scratch">Of the table's stride.</param>
    public static void AddModes(Span<double> to, Span<float> scratch, ModeTable table, Triangle t, Vec3 g, double a, double b, double c, double weight)
    {
        scratch.Clear();
        for (var axis = 0; axis < 3; axis++)
        {
            ModeTable.Add(scratch, table.Row(t.A, axis), (float)(g[axis] * a));
            ModeTable.Add(scratch, table.Row(t.B, axis), (float)(g[axis] * b));
            ModeTable.Add(scratch, table.Row(t.C, axis), (float)(g[axis] * c));
        }

        for (var k = 0; k < table.Count; k++) to[ElasticNormal.Pose + k] -= weight * scratch[k];
    }
}
