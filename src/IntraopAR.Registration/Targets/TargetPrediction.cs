using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where a target is expected in the patient, and how sure that is.</summary>
/// <param name="Covariance">mm², patient axes.</param>
/// <param name="R90">Radius of the ball about <paramref name="Position"/> that holds 90 % of the probability, mm.</param>
public sealed record TargetPrediction(
    string Id, Point<Patient> Position, Mat3 Covariance, double R90, TargetVerdict Verdict, IReadOnlyList<string> Reasons)
{
    internal static TargetPrediction Of(Target target, RigidMotion patientFromModel, PoseCovariance pose, double bending, double distanceToSeen, double margin, bool refused)
    {
        var r = patientFromModel.Rotation;
        var own = target.Covariance ?? default;
        var covariance = r * (pose.At(target.Position.Position) + own + Mat3.Identity * bending) * r.Transposed();
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
        if (verdict != TargetVerdict.Guide)
        {
            var (a, b, c) = (pose.At(target.Position.Position).Trace, own.Trace, 3 * bending);
            if (c >= a && c >= b && c > 0) reasons.Add(FormattableString.Invariant($"the liver has bent and the nearest observed surface is {distanceToSeen:F0} mm away"));
            else if (a >= b && a > 0) reasons.Add("the observed surface does not hold the model well: " + pose.Directions[0].InWords);
            else if (b > 0) reasons.Add("its own place in the model is uncertain");
        }

        return new(target.Id, new(patientFromModel.Apply(target.Position.Position)), covariance, r90, verdict, reasons);
    }
}
