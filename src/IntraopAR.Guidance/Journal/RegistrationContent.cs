using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>A registration's answer in envelopes; every float comes back with the same bits.</summary>
internal static class RegistrationContent
{
    public static void Write(RegistrationAnswer answer, ContentWriter to)
    {
        to.Motion(answer.PatientFromModel.Motion);
        to.Bool(answer.Accepted);
        to.Texts(answer.Reasons);
        to.List(answer.Lesions, l => Write(l, to));
        to.Bool(answer.Deformation is not null);
        if (answer.Deformation is not { } deformation) return;
        to.Text(deformation.Model);
        to.List(deformation.Coefficients, to.F64);
    }

    public static RegistrationAnswer Answer(ContentReader from) => new(
        new(from.Motion()), from.Bool(), from.Texts(), from.List(4 + 13 * 8 + 1 + 4, () => Prediction(from)),
        from.Bool() ? new ModeDeformation(from.Text(), from.List(8, from.F64)) : null);

    public static void Write(TargetPrediction p, ContentWriter to)
    {
        to.Text(p.Id);
        to.Vec(p.Position.Position);
        to.Mat(p.Covariance);
        to.F64(p.R90);
        to.U8(p.Verdict switch { TargetVerdict.Guide => 0, TargetVerdict.Confirm => 1, TargetVerdict.DoNotUse => 2, _ => throw new ArgumentOutOfRangeException(nameof(p)) });
        to.Texts(p.Reasons);
    }

    private static TargetPrediction Prediction(ContentReader from) => new(
        from.Text(), new(from.Vec()), from.Mat(), from.F64(),
        from.U8() switch { 0 => TargetVerdict.Guide, 1 => TargetVerdict.Confirm, 2 => TargetVerdict.DoNotUse, _ => throw from.Fault("a verdict that there is not") },
        from.Texts());
}
