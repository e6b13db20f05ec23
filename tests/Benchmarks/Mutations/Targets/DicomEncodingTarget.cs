using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>A scan in one of DICOM's encodings.</summary>
public abstract class DicomEncodingTarget(string name) : DicomTarget(name)
{
    /// <summary>The real file, or one slice by the own writer where it is absent.</summary>
    protected static IReadOnlyList<MutationSeed> RealOrWritten(string name) => Real("dicom-variants", name) is { Length: > 0 } real ? real : [Slice()];

    /// <summary>One slice of 9 x 8 pixels in explicit VR little endian.</summary>
    protected static MutationSeed Slice() => new DicomSliceTarget().Seeds()[0];
}
