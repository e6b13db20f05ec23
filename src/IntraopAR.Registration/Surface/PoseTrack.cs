using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A pose on its way to rest, with the triangles its points were last nearest to.</summary>
internal sealed class PoseTrack
{
    private readonly int[] nearest;

    public PoseTrack(RigidMotion pose, int points)
    {
        Basin = new(pose, double.PositiveInfinity);
        nearest = new int[points];
        Array.Fill(nearest, -1);
    }

    /// <summary>Where it is, and its loss before the last step.</summary>
    public Basin Basin { get; private set; }

    /// <param name="scale">Of the loss, mm.</param>
    /// <param name="slack">Of the nearest points, mm.</param>
    public void Step(ModelSurface model, TriangleTree surface, Vec3[] points, double scale, double slack)
    {
        var (pose, loss) = RobustRefinement.Step(model, surface, points, nearest, Basin.ModelFromPatient, scale, slack);
        Basin = new(pose, loss);
    }
}
