using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A phantom's profile; its check point is the landmark that was touched best.</summary>
public static class PhantomProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(PhantomRegistrationResult result, IReadOnlyList<PhantomLandmark> landmarks)
    {
        if (!result.Accepted || result is not { ReferenceFromPhantom: { } found, TargetStd: { } std, Rms: { } rms })
            throw new ArgumentException("a refused registration makes no profile", nameof(result));
        var best = result.Touched.MinBy(t => t.Residual)!;
        var place = found.Apply(landmarks.First(l => l.Name == best.Name).Position).Position;
        var axis = 1 / Math.Sqrt(3);
        return new(
            "phantom",
            [new("phantomToReference", nameof(Phantom), nameof(Reference), "mm", found.Motion.ToMatrix())],
            "landmarks touched by a pointer, least squares",
            [
                new("touching a landmark", rms * axis, "mm", "residual per axis"),
                new("a place among the landmarks", std * axis, "mm", "farthest landmark, per axis"),
            ],
            result.HeldOut,
            new($"landmark {best.Name}", nameof(Reference), [place.X, place.Y, place.Z], Math.Sqrt((std * std + rms * rms) / 3), Math.Max(0.05, best.Dwell.Swing * axis)));
    }
}
