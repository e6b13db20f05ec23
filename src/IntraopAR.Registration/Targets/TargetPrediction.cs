using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where a target is expected in the patient, and how sure that is.</summary>
/// <param name="Covariance">mm², patient axes.</param>
/// <param name="R90">Radius of the ball about <paramref name="Position"/> that holds 90 % of the probability, mm.</param>
public sealed record TargetPrediction(
    string Id, Point<Patient> Position, Mat3 Covariance, double R90, TargetVerdict Verdict, IReadOnlyList<string> Reasons)
{
    /// <param name="covariance">Everything that counts, patient axes, mm².</param>
    /// <param name="why">What makes the place uncertain, for a reader who must decide what to do about it.</param>
    internal static TargetPrediction Of(string id, Point<Patient> position, Mat3 covariance, double margin, bool refused, string? why)
    {
        covariance = (covariance + covariance.Transposed()) * 0.5;
        var r90 = NinetyPercentBall.Radius(covariance);
        var reasons = new List<string>();
        var verdict = r90 <= margin ? TargetVerdict.Guide : r90 <= 2 * margin ? TargetVerdict.Confirm : TargetVerdict.DoNotUse;
        if (refused)
        {
            verdict = TargetVerdict.DoNotUse;
            reasons.Add("the registration itself is refused");
        }

        if (r90 > margin) reasons.Add(FormattableString.Invariant($"the true place lies within {r90:F1} mm with 90 % probability; the margin is {margin:G3} mm"));
        if (verdict != TargetVerdict.Guide && why is not null) reasons.Add(why);
        return new(id, position, covariance, r90, verdict, reasons);
    }

    /// <summary>After a rigid fit: the pose's doubt, the target's own, and bending the fit cannot see.</summary>
    internal static TargetPrediction Of(Target target, RigidMotion patientFromModel, PoseCovariance pose, double bending, double distanceToSeen, double margin, bool refused)
    {
        var r = patientFromModel.Rotation;
        var own = target.Covariance ?? default;
        var posed = pose.At(target.Position.Position);
        var covariance = r * (posed + own + Mat3.Identity * bending) * r.Transposed();
        var (a, b, c) = (posed.Trace, own.Trace, 3 * bending);
        var why = c >= a && c >= b && c > 0 ? FormattableString.Invariant($"the liver has bent and the nearest observed surface is {distanceToSeen:F0} mm away")
            : a >= b && a > 0 ? "the observed surface does not hold the model well: " + pose.Directions[0].InWords
            : b > 0 ? "its own place in the model is uncertain" : null;
        return Of(target.Id, new(patientFromModel.Apply(target.Position.Position)), covariance, margin, refused, why);
    }
}
