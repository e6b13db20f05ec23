using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>A registration's inputs and answer in envelopes; every float comes back with the same bits.</summary>
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

    public static void Write(RegistrationInputs inputs, ContentWriter to)
    {
        to.Text(inputs.InputsHash);
        to.Hash(inputs.LiverHash);
        to.Hash(inputs.SurfaceHash);
        to.F64(inputs.Margin);
        to.List(inputs.Targets, t =>
        {
            to.Text(t.Id);
            to.Vec(t.Position.Position);
        });
        to.Bool(inputs.Landmarks is not null);
        if (inputs.Landmarks is { } landmarks) to.List(landmarks, l => Write(l, to));
    }

    public static RegistrationInputs Inputs(TimeSpan at, ContentReader from) => new(
        at, from.Text(), from.Hash(), from.Hash(), from.F64(),
        from.List(4 + 24, () => (from.Text(), new Point<Model>(from.Vec()))),
        from.Bool() ? from.List(4 + 7 * 8, () => Landmark(from)) : null);

    private static TargetPrediction Prediction(ContentReader from) => new(
        from.Text(), new(from.Vec()), from.Mat(), from.F64(),
        from.U8() switch { 0 => TargetVerdict.Guide, 1 => TargetVerdict.Confirm, 2 => TargetVerdict.DoNotUse, _ => throw from.Fault("a verdict that there is not") },
        from.Texts());

    private static void Write(LandmarkPair l, ContentWriter to)
    {
        to.Text(l.Id);
        to.Vec(l.InModel.Position);
        to.Vec(l.InPatient.Position);
        to.F64(l.Sigma);
    }

    private static LandmarkPair Landmark(ContentReader from) => new(from.Text(), new(from.Vec()), new(from.Vec()), from.F64());
}
