using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A pointer that rests in a phantom's landmarks one after the other, and is swung a little in each.</summary>
/// <param name="place">Reference from phantom.</param>
internal sealed class TouchedLandmarks(IReadOnlyList<PhantomLandmark> landmarks, RigidMotion place, Vec3 tip)
{
    private const double Going = 0.8, Resting = 2.2, Swinging = 0.8, All = Going + Resting + Swinging;

    /// <param name="t">Since the hand began, s.</param>
    public RigidMotion At(double t)
    {
        var i = Math.Clamp((int)(t / All), 0, landmarks.Count - 1);
        var s = t - i * All;
        var (from, to) = (Place(i - 1), Place(i));
        var at = Vec3.Lerp(from, to, Math.Clamp(s / Going, 0, 1));
        var swing = 0.35 * Math.Sin(Math.PI * Math.Clamp((s - Going - Resting) / Swinging, 0, 1)) + 0.3 * Math.Sin(Math.PI * Math.Clamp(s / Going, 0, 1));
        var turn = Mat3.FromRotationVector(new Vec3(0.3 + 0.1 * i, -0.2, 0) + new Vec3(swing, swing, 0));
        return new(turn, at - turn * tip);
    }

    private Vec3 Place(int i) => i < 0 ? new(250, 180, 120) : place.Apply(landmarks[i].Position.Position);
}
