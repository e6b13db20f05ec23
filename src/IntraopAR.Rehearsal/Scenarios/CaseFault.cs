namespace IntraopAR.Rehearsal;

/// <summary>What may be wrong with case, files and machines, beside what happens at the table.</summary>
public enum CaseFault
{
    /// <summary>The wrist band is another patient's.</summary>
    OtherPatient,

    /// <summary>The study was mirrored on its way: left is right.</summary>
    MirroredStudy,

    /// <summary>The model's file is in metres.</summary>
    MetresForMillimetres,

    /// <summary>The swept points come in centimetres.</summary>
    CentimetresForMillimetres,

    /// <summary>The swept points come in RAS axes.</summary>
    RasForLps,

    /// <summary>The later segmentation has left out a lesion that is still there.</summary>
    LesionLeftOut,

    /// <summary>The sweep has taken in bowel and abdominal wall.</summary>
    WrongSurface,

    /// <summary>A calibration's last day was yesterday.</summary>
    CalibrationExpired,

    /// <summary>Virtual devices are named in the settings of a patient's case.</summary>
    SimulatedInLiveCase,

    /// <summary>The server stops in the middle of the case.</summary>
    ServerStopped,

    /// <summary>The viewer stops; the server goes on.</summary>
    ViewerStopped,

    /// <summary>r90 hovers about the margin.</summary>
    HoveringDoubt,

    /// <summary>Holograms cover the field before a cut.</summary>
    FieldCovered,

    /// <summary>In the headset the lesion seems nearer than it is.</summary>
    DepthMisread,

    /// <summary>The exported pictures have a name burnt into them.</summary>
    NameInPicture,
}
