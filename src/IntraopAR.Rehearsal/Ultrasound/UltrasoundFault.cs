using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What may be wrong with a picture while everybody believes the calibration.</summary>
public enum UltrasoundFaultKind
{
    None,

    /// <summary>Left and right exchanged on the machine.</summary>
    MirroredLeftRight,

    /// <summary>Turned over: the transducer's face is at the bottom.</summary>
    UpsideDown,

    /// <summary>The machine's depth setting is not the one that was calibrated.</summary>
    WrongDepth,

    /// <summary>In a sweep: the picture stands still while the probe moves.</summary>
    Frozen,

    /// <summary>The probe is in the air.</summary>
    DroppedContact,
}

/// <param name="Depth">The depth that is set in truth, mm; for <see cref="UltrasoundFaultKind.WrongDepth"/>.</param>
public sealed record UltrasoundFault(UltrasoundFaultKind Kind, double Depth = 0)
{
    public static UltrasoundFault None { get; } = new(UltrasoundFaultKind.None);

    /// <summary>The probe as it is truly set.</summary>
    internal UltrasoundProbe Set(UltrasoundProbe probe)
    {
        if (Kind != UltrasoundFaultKind.WrongDepth) return probe;
        if (!(Depth > 0)) throw new BadInputException("ultrasound fault", "depth", $"{Depth} mm is none", "give the depth that is set in truth");
        return probe with { Depth = Depth };
    }

    /// <summary>Where the pixels of the picture truly lie, given where those of a faultless one do.</summary>
    internal ImagePlane Place(ImagePlane plane, UltrasoundProbe probe) => Kind switch
    {
        UltrasoundFaultKind.MirroredLeftRight => new(-plane.ColumnU, plane.ColumnV, plane.Origin + plane.ColumnU * (probe.PictureWidth - 1)),
        UltrasoundFaultKind.UpsideDown => new(plane.ColumnU, -plane.ColumnV, plane.Origin + plane.ColumnV * (probe.PictureHeight - 1)),
        _ => plane,
    };
}
