using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>The case's events in envelopes. The time is the envelope's.</summary>
internal static class CaseEventContent
{
    public static CaseKind Write(CaseEvent happened, ContentWriter to)
    {
        switch (happened)
        {
            case CaseOpened e:
                to.Text(e.CaseCode);
                to.Bool(e.Simulated);
                to.Text(e.ModelHash);
                to.List(e.Lesions, l => Write(l, to));
                return CaseKind.CaseOpened;
            case SurfaceObserved e:
                to.Text(e.SurfaceHash);
                to.I32(e.Points);
                to.Text(e.Source);
                return CaseKind.SurfaceObserved;
            case RegistrationRequested e:
                to.Text(e.InputsHash);
                return CaseKind.RegistrationRequested;
            case RegistrationAnswered e:
                to.Text(e.InputsHash);
                to.Text(e.CodeVersion);
                to.I32(e.Threads);
                RegistrationContent.Write(e.Answer, to);
                return CaseKind.RegistrationAnswered;
            case CameraSeen e:
                to.Text(e.PictureHash);
                to.Motion(e.CameraFromPatient.Motion);
                return CaseKind.CameraSeen;
            case DomainEnded e:
                to.Text(e.Reason);
                return CaseKind.DomainEnded;
            case UpdateRefused e:
                to.Text(e.InputsHash);
                to.Text(e.CodeVersion);
                to.I32(e.Threads);
                to.Texts(e.Reasons);
                return CaseKind.UpdateRefused;
            case VesselsObserved e:
                to.Text(e.VesselsHash);
                to.I32(e.Vessels);
                to.Text(e.Source);
                return CaseKind.VesselsObserved;
            case LesionLookedFor e:
                SightingContent.Write(e, to);
                return CaseKind.LesionLookedFor;
            case SightingUndone e:
                to.Text(e.SightingId);
                to.Text(e.Reason);
                return CaseKind.SightingUndone;
            default:
                return ProcedureContent.Write(happened, to) ?? throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "an event that the journal has no kind for");
        }
    }

    public static CaseEvent? Read(CaseKind kind, TimeSpan at, ContentReader from) => kind switch
    {
        CaseKind.CaseOpened => new CaseOpened(at, from.Text(), from.Bool(), from.Text(), from.List(4 + 5 * 8 + 1, () => Lesion(from))),
        CaseKind.SurfaceObserved => new SurfaceObserved(at, from.Text(), from.I32(), from.Text()),
        CaseKind.RegistrationRequested => new RegistrationRequested(at, from.Text()),
        CaseKind.RegistrationAnswered => new RegistrationAnswered(at, from.Text(), from.Text(), from.I32(), RegistrationContent.Answer(from)),
        CaseKind.CameraSeen => new CameraSeen(at, from.Text(), new(from.Motion())),
        CaseKind.DomainEnded => new DomainEnded(at, from.Text()),
        CaseKind.UpdateRefused => new UpdateRefused(at, from.Text(), from.Text(), from.I32(), from.Texts()),
        CaseKind.VesselsObserved => new VesselsObserved(at, from.Text(), from.I32(), from.Text()),
        CaseKind.LesionLookedFor => SightingContent.Read(at, from),
        CaseKind.SightingUndone => new SightingUndone(at, from.Text(), from.Text()),
        _ => ProcedureContent.Read(kind, at, from),
    };

    private static void Write(BaselineLesion lesion, ContentWriter to)
    {
        to.Text(lesion.Id);
        to.Vec(lesion.Centre.Position);
        to.F64(lesion.Radius);
        to.F64(lesion.VolumeMl);
        to.U8(lesion.Vanished switch { false => 0, true => 1, null => 2 });
    }

    private static BaselineLesion Lesion(ContentReader from) => new(
        from.Text(), new(from.Vec()), from.F64(), from.F64(), from.U8() switch { 0 => false, 1 => true, 2 => null, _ => throw from.Fault("a lesion neither seen nor vanished nor unknown") });
}
