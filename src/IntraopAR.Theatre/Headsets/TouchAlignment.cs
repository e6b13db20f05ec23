using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Scene;
using MathNet.Numerics.Distributions;

namespace IntraopAR.Theatre.Headsets;

/// <summary>The patient in a headset's space from known places that were touched with a finger.</summary>
internal static class TouchAlignment
{
    public const string Method = "touch";

    /// <summary>Nearer places than four standard deviations of a touch cannot be told from one another, mm.</summary>
    public const double LeastApart = 30;

    /// <summary>A good set of touches is refused once in a thousand times.</summary>
    private const double Sure = 0.999;

    /// <summary>No liver is operated on with the patient's face down; on the side, tilted, it still looks up by this much, degrees.</summary>
    private const double MostTurned = 115;

    /// <param name="field">Where drawing has to be right.</param>
    /// <param name="anterior">The patient's front, in the patient's frame; null where nobody knows how the patient lies in it.</param>
    public static HeadAlignment Of(IReadOnlyList<HeadTouch> touches, Point<Patient> field, Vec3? anterior, double margin)
    {
        if (touches.Select(t => t.Place.Id).Distinct().Count() < touches.Count) return HeadAlignment.Refused(Method, "a place was touched twice; touch different ones");
        if (touches.Count < 3) return HeadAlignment.Refused(Method, $"{touches.Count} of at least 3 places touched");
        if (TooNear(touches) is { } near) return HeadAlignment.Refused(Method, near);
        // In the registration's words the patient is the model here, and the headset's space is where it was seen.
        var pairs = touches.Select(t => new LandmarkPair(t.Place.Name, new(t.Place.At.Position), new(t.At.Position), t.Sigma)).ToArray();
        var fit = LandmarkRegistration.Fit(pairs);
        if (fit.PatientFromModel is not { } found) return HeadAlignment.Refused(Method, fit.IsMirrored ? Mirrored : fit.Reason);
        if (anterior is { } front && Turned(found.Motion, front) > MostTurned) return HeadAlignment.Refused(Method, Mirrored);
        var sigma = Math.Sqrt(pairs.Average(p => p.Sigma * p.Sigma));
        var most = sigma * Math.Sqrt(ChiSquared.InvCDF(3 * pairs.Length - 6, Sure) / pairs.Length);
        if (fit.Fre > most)
            return HeadAlignment.Refused(Method, FormattableString.Invariant($"the touches do not fit the places: {fit.Fre:F0} mm, up to {most:F0} mm is a finger's own error. ") + Again(fit));
        var c = fit.Covariance!;
        var doubt = new HeadDoubt([c.Centre.X, c.Centre.Y, c.Centre.Z], [.. c.Matrix.Cast<double>()], 0, margin);
        return new HeadAlignment(Method, new(found.Motion), fit.Fre, doubt, doubt.RadiusAt(field.Position.X, field.Position.Y, field.Position.Z), []) { Used = [.. touches.Select(t => t.Place.Id)] }.IfCertain();
    }

    private const string Mirrored = "the touches are a mirror image of the places: left and right, or two places, were mistaken. Touch them again";

    private static string Again(LandmarkFit fit) => fit.Suspect is { } suspect ? $"Touch {suspect} again" : "Touch them again";

    private static string? TooNear(IReadOnlyList<HeadTouch> touches)
    {
        for (var i = 0; i < touches.Count; i++)
            for (var k = 0; k < i; k++)
            {
                var (a, b) = (touches[k], touches[i]);
                if (Point<Patient>.Distance(a.Place.At, b.Place.At) < LeastApart || Point<HeadsetSpace>.Distance(a.At, b.At) < LeastApart)
                    return FormattableString.Invariant($"{a.Place.Name} and {b.Place.Name} are nearer than {LeastApart:F0} mm: touch places farther apart");
            }

        return null;
    }

    /// <summary>Between the patient's front and up, degrees.</summary>
    private static double Turned(RigidMotion spaceFromPatient, Vec3 anterior) =>
        Math.Acos(Math.Clamp(Vec3.Dot(spaceFromPatient.Rotation * anterior.Normalized(), Vec3.UnitY), -1, 1)) * 180 / Math.PI;
}
