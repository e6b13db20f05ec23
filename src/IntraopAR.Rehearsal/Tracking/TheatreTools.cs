using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What moves in the virtual theatre, and where it goes.</summary>
internal static class TheatreTools
{
    private const int Stops = 24;

    /// <summary>PatientFromTool of camera, pointer, probe and the reference on the patient.</summary>
    /// <param name="surface">Places on the liver with their outward normals, Patient frame.</param>
    public static IReadOnlyDictionary<string, ToolPath> Of(ScopePose scope, PointSet surface, long seed)
    {
        var random = new SeededRandom(seed);
        // Still: the patient's reference is what the others are measured against.
        var reference = new ToolPath([new(Mat3.FromRotationVector(random.NextDirection()), scope.Target + new Vec3(120, -60, 80))], 1, 1);
        return new Dictionary<string, ToolPath>
        {
            ["Camera"] = new(Views(scope), 2, 1.5),
            ["Probe"] = new(Touches(surface, random), 0.5, 2),
            ["Reference"] = reference,
            ["Stylus"] = new(Touches(surface, random), 1, 0.8),
        };
    }

    private static RigidMotion[] Views(ScopePose scope)
    {
        var still = scope.CameraFromPatient.Inverse().Motion;
        Vec3[] swings = [Vec3.Zero, scope.Down * 0.15, scope.Right * 0.1, scope.Down * -0.15 + scope.Right * 0.05, scope.Forward * 0.3];
        return [.. swings.Select(s => RigidMotion.About(scope.Target, s, Vec3.Zero) * still)];
    }

    /// <summary>The tool's z points into the liver, its origin touches.</summary>
    private static RigidMotion[] Touches(PointSet surface, SeededRandom random)
    {
        var touches = new RigidMotion[Stops];
        for (var i = 0; i < Stops; i++)
        {
            var at = random.Next(surface.Count);
            var z = -surface.Normals![at];
            var x = z.AnyPerpendicular();
            touches[i] = new(Mat3.FromColumns(x, Vec3.Cross(z, x), z), surface.Positions[at]);
        }

        return touches;
    }
}
