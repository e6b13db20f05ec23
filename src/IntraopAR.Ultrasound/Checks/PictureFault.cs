namespace IntraopAR.Ultrasound;

/// <summary>What may be wrong with a stream of ultrasound pictures so that their places are not what they seem.</summary>
public enum PictureFault
{
    /// <summary>The probe moves and the picture does not.</summary>
    Frozen,

    /// <summary>The transducer's side is not where the calibration had it.</summary>
    UpsideDown,

    /// <summary>Left and right are swapped.</summary>
    Mirrored,

    /// <summary>Another depth, and so another pixel size, than the calibration's.</summary>
    WrongDepth,

    /// <summary>The transducer does not touch: reverberation and nothing below it.</summary>
    NoContact,

    /// <summary>Too dark to show tissue.</summary>
    LowGain,
}
