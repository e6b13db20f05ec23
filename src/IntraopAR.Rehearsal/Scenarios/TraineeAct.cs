namespace IntraopAR.Rehearsal;

/// <summary>What a trainee does in a rehearsal, as far as it is scored.</summary>
public enum TraineeAct
{
    /// <summary>Patient, procedure and dates are confirmed (time-out).</summary>
    ConfirmCase,

    /// <summary>Says that something is wrong with case, files or identity, and does not go on with it.</summary>
    RejectCase,

    /// <summary>Device check: all five lines ready.</summary>
    CheckEquipment,

    /// <summary>Pointer or probe held on the check point.</summary>
    CheckPoint,

    /// <summary>A calibration is made anew.</summary>
    Recalibrate,

    /// <summary>First alignment by landmarks or a sweep.</summary>
    Align,

    /// <summary>The surface is swept and the model registered.</summary>
    SweepSurface,

    /// <summary>The probe is swept and the registration updated.</summary>
    ScanUltrasound,

    /// <summary>A structure not used in the fit is checked.</summary>
    CheckStructure,

    /// <summary>Ventilation is asked to stand still.</summary>
    HoldBreath,

    /// <summary>Nothing is guided until what was lost is back.</summary>
    Wait,

    /// <summary>Line of sight, lens or probe is put right.</summary>
    ClearView,

    /// <summary>Holograms are cleared from the field.</summary>
    Declutter,

    /// <summary>The distance in figures, or the ultrasound picture, is read before going on.</summary>
    ReadDistance,

    /// <summary>A lesion is looked for with ultrasound at its place.</summary>
    ConfirmByUltrasound,

    /// <summary>The tool is brought to a lesion.</summary>
    Guide,

    /// <summary>A lesion is treated.</summary>
    Treat,

    /// <summary>An outcome is recorded for a lesion: seen, treated, left or unresolved.</summary>
    RecordOutcome,

    /// <summary>Guidance is stopped; the operation goes on without.</summary>
    StopGuidance,

    /// <summary>Viewer or server is started anew and the case taken up again.</summary>
    Resume,

    /// <summary>Files are exported.</summary>
    Export,

    /// <summary>Names are taken out of what is exported.</summary>
    RemoveNames,

    /// <summary>The case is closed.</summary>
    Close,
}
