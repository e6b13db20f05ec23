namespace IntraopAR.Guidance;

/// <summary>The order of the operation. Numbers are those that the surgeon reads and the journal keeps.</summary>
public enum ProcedureStep : byte
{
    /// <summary>Time-out: two people confirm patient, procedure and the examinations' dates.</summary>
    ConfirmCase = 1,

    /// <summary>Every link is there and the pointer finds the check point where it is.</summary>
    Equipment = 2,

    /// <summary>Landmarks or a sweep: roughly where the liver lies.</summary>
    FirstAlignment = 3,

    /// <summary>The liver's surface, and the registration from it.</summary>
    Surface = 4,

    /// <summary>Vessels seen by ultrasound, and the registration brought up to date with them.</summary>
    Ultrasound = 5,

    /// <summary>A structure that was not used in the fit lies where it is expected.</summary>
    Check = 6,

    /// <summary>Lesion by lesion.</summary>
    Guide = 7,

    /// <summary>After mobilisation, a cut or another posture: what was registered holds no longer.</summary>
    Again = 8,

    /// <summary>What became of every lesion.</summary>
    Outcomes = 9,

    Close = 10,
}
