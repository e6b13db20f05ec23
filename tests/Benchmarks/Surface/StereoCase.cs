using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>One stereo pair of the virtual theatre, matched.</summary>
public static class StereoCase
{
    /// <summary>What was matched, in the patient's frame as tracked, and its score in the true one.</summary>
    public static (ObservedSurface<Patient> Surface, SurfaceScore Score, StereoFrame Frame) Run(
        VirtualPatient patient, TriangleMesh liver, StereoConditions conditions, StereoLenses lenses, long seed, bool withMask)
    {
        var frame = StereoScene.Render(patient, liver, conditions, lenses, seed);
        using var matcher = new StereoSurface(Rig(frame.Calibrated), new());
        var seen = matcher.Match(frame.Left.Bgr, frame.Right.Bgr, withMask ? Mask(frame.Truth) : null);
        var truth = frame.Truth;
        var tree = new TriangleTree(liver.Mapped(truth.PatientFromCamera.Motion.Inverse()));
        return (seen.In(frame.PatientFromCamera), SurfaceScore.Of(seen, tree, p => Kind(truth, p) == SeenKind.Liver), frame);
    }

    public static StereoRig Rig(StereoLenses l) => new(l.Width, l.Height, l.Left, l.Right, l.RightFromLeft);

    public static byte[] Mask(StereoTruth truth) => Array.ConvertAll(truth.Kinds, k => k == SeenKind.Liver ? (byte)1 : (byte)0);

    private static SeenKind Kind(StereoTruth truth, Vec3 inCamera)
    {
        var (u, v) = truth.Lenses.Left.Project(inCamera);
        var (x, y) = ((int)Math.Round(u), (int)Math.Round(v));
        return (uint)x < (uint)truth.Width && (uint)y < (uint)truth.Height ? truth.Kinds[x + truth.Width * y] : SeenKind.Surroundings;
    }
}
