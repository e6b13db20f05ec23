using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The stereo laparoscope of the virtual theatre. The same patient, liver, conditions and seed give the same pictures.</summary>
public static class StereoScene
{
    /// <summary>Standard deviations of the tracked pose per axis: shift, mm, and turn, radians (0.06°).</summary>
    private const double TrackedShift = 0.15;
    private const double TrackedTurn = 0.001;

    /// <param name="liverOnTable">Patient frame, vertex by vertex the patient's own.</param>
    public static StereoFrame Render(VirtualPatient patient, TriangleMesh liverOnTable, StereoConditions conditions, StereoLenses lenses, long seed)
    {
        if (!(conditions.Distance is >= 40 and <= 400)) throw new BadInputException("scenario", "distance", $"{conditions.Distance} mm is outside 40 to 400 mm", "choose one within");
        var tree = new TriangleTree(liverOnTable);
        var scope = StereoPose.Of(liverOnTable, tree, conditions, seed);
        var stage = new StereoStage(patient.Liver.Mesh, liverOnTable, tree, scope, conditions, seed);
        var left = scope.CameraFromPatient.Motion.Inverse();
        var random = new SeededRandom(seed ^ 0x57E);
        var seen = new EyeRenderer(stage, lenses.Left, left, 2 * seed).Render(lenses.Width, lenses.Height, new(1, 1, 1));
        var other = new EyeRenderer(stage, lenses.Right, left * lenses.RightFromLeft.Inverse(), 2 * seed + 1).Render(lenses.Width, lenses.Height, new(1.04, 1.0, 0.97));
        var tracked = RigidMotion.About(scope.Eye, random.NextGaussianVector(TrackedTurn), random.NextGaussianVector(TrackedShift)) * left;
        return new(seen.Picture, other.Picture, lenses.Calibrated(seed), new(tracked))
        {
            Truth = new(lenses.Width, lenses.Height, seen.Kinds, seen.Depth, seen.Clear, lenses, new(left)),
        };
    }
}
