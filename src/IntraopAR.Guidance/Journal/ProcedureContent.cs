using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>The order's events in envelopes.</summary>
internal static class ProcedureContent
{
    /// <returns>Null where it is none of them.</returns>
    public static CaseKind? Write(CaseEvent happened, ContentWriter to)
    {
        switch (happened)
        {
            case TimeOutConfirmed e:
                to.U8((byte)e.Role);
                to.Bool(e.Patient);
                to.Bool(e.Procedure);
                to.Bool(e.Examinations);
                return CaseKind.TimeOutConfirmed;
            case CheckPointTouched e:
                to.U8((byte)e.Role);
                to.F64(e.ErrorMm);
                to.F64(e.LimitMm);
                return CaseKind.CheckPointTouched;
            case LandmarkTouched e:
                to.U8((byte)e.Role);
                to.Text(e.Landmark);
                to.Vec(e.Place.Position);
                to.F64(e.SpreadMm);
                to.Bool(e.IsForCheck);
                return CaseKind.LandmarkTouched;
            case AlignedBy e:
                to.Text(e.PlacesHash);
                to.List(e.Places, l => InputsContent.Write(l, to));
                return CaseKind.AlignedBy;
            case RegistrationDoubted e:
                to.Text(e.InputsHash);
                to.U8((byte)e.Kind);
                to.Text(e.Reason);
                return CaseKind.RegistrationDoubted;
            case AlignmentFound e:
                to.U8((byte)e.Role);
                to.Text(e.Source);
                to.Text(e.PlacesHash);
                to.I32(e.Places);
                to.Bool(e.PatientFromModel is not null);
                if (e.PatientFromModel is { } pose) to.Motion(pose.Motion);
                to.F64(e.FitMm);
                to.Texts(e.Reasons);
                return CaseKind.AlignmentFound;
            case UltrasoundPassedOver e:
                to.U8((byte)e.Role);
                to.Text(e.Reason);
                return CaseKind.UltrasoundPassedOver;
            case StructureChecked e:
                to.U8((byte)e.Role);
                to.Text(e.Structure);
                to.F64(e.ErrorMm);
                to.F64(e.LimitMm);
                return CaseKind.StructureChecked;
            case GuidanceBegan e:
                to.U8((byte)e.Role);
                to.Text(e.Lesion);
                return CaseKind.GuidanceBegan;
            case OutcomeRecorded e:
                to.U8((byte)e.Role);
                to.Text(e.Lesion);
                to.U8((byte)e.Outcome);
                to.Text(e.Note);
                return CaseKind.OutcomeRecorded;
            case StepReopened e:
                to.U8((byte)e.Role);
                to.U8((byte)e.Step);
                return CaseKind.StepReopened;
            case ClosingAsked e:
                to.U8((byte)e.Role);
                return CaseKind.ClosingAsked;
            case RequestRefused e:
                to.Text(e.Request);
                to.Text(e.Viewer);
                to.Text(e.Role);
                to.Text(e.Reason);
                return CaseKind.RequestRefused;
            case HeadsetPlaced e:
                to.Text(e.Viewer);
                to.Text(e.Method);
                to.Text(e.Standing);
                to.F64(e.ErrorMm);
                to.Text(e.Words);
                return CaseKind.HeadsetPlaced;
            default:
                return null;
        }
    }

    public static CaseEvent? Read(CaseKind kind, TimeSpan at, ContentReader from) => kind switch
    {
        CaseKind.TimeOutConfirmed => new TimeOutConfirmed(at, Role(from), from.Bool(), from.Bool(), from.Bool()),
        CaseKind.CheckPointTouched => new CheckPointTouched(at, Role(from), from.F64(), from.F64()),
        CaseKind.LandmarkTouched => new LandmarkTouched(at, Role(from), from.Text(), new(from.Vec()), from.F64(), from.Bool()),
        CaseKind.AlignedBy => new AlignedBy(at, from.Text(), from.List(InputsContent.LeastLandmark, () => InputsContent.Landmark(from))),
        CaseKind.RegistrationDoubted => new RegistrationDoubted(at, from.Text(), Named<DoubtKind>(from, "a doubt that there is not"), from.Text()),
        CaseKind.AlignmentFound => new AlignmentFound(
            at, Role(from), from.Text(), from.Text(), from.I32(), from.Bool() ? new Transform<Patient, Model>(from.Motion()) : null, from.F64(), from.Texts()),
        CaseKind.UltrasoundPassedOver => new UltrasoundPassedOver(at, Role(from), from.Text()),
        CaseKind.StructureChecked => new StructureChecked(at, Role(from), from.Text(), from.F64(), from.F64()),
        CaseKind.GuidanceBegan => new GuidanceBegan(at, Role(from), from.Text()),
        CaseKind.OutcomeRecorded => new OutcomeRecorded(at, Role(from), from.Text(), Named<OutcomeKind>(from, "an outcome that there is not"), from.Text()),
        CaseKind.StepReopened => new StepReopened(at, Role(from), Named<ProcedureStep>(from, "a step that there is not")),
        CaseKind.ClosingAsked => new ClosingAsked(at, Role(from)),
        CaseKind.RequestRefused => new RequestRefused(at, from.Text(), from.Text(), from.Text(), from.Text()),
        CaseKind.HeadsetPlaced => new HeadsetPlaced(at, from.Text(), from.Text(), from.Text(), from.F64(), from.Text()),
        _ => null,
    };

    private static CaseRole Role(ContentReader from) => Named<CaseRole>(from, "a role that there is not");

    private static T Named<T>(ContentReader from, string otherwise) where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), from.U8());
        return Enum.IsDefined(value) ? value : throw from.Fault(otherwise);
    }
}
