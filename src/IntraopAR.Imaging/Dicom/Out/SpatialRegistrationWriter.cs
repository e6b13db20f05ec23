using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>
/// A rigid registration as a DICOM Spatial Registration (PS3.3 A.39.1, C.20.2). The object's own frame of reference is the
/// registered one; the matrix takes a place in the source's frame to it: registered = M · source (C.20.2.1.1).
/// </summary>
public static class SpatialRegistrationWriter
{
    /// <param name="sourceFrame">Frame of reference that <paramref name="registeredFromSource"/> maps from.</param>
    /// <param name="slices">The pictures of the source; empty where they are not known.</param>
    /// <param name="identity">Its frame of reference is the registered one.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static WrittenObject Write(
        string path, RigidMotion registeredFromSource, string sourceFrame, IReadOnlyList<SliceReference> slices, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        var source = new DicomRecord().Add(FrameOfReferenceUid, sourceFrame);
        if (slices.Count > 0) source.Add(ReferencedImageSequence, Distinct(slices));
        var record = BeginRegistration(identity, series, "REGISTRATION")
            .Add(RegistrationSequence,
                new DicomRecord().Add(FrameOfReferenceUid, identity.FrameOfReferenceUid).Add(MatrixRegistrationSequence, Matrix(RigidMotion.Identity)),
                source.Add(MatrixRegistrationSequence, Matrix(registeredFromSource)))
            .AddReferences(slices);
        return DicomWriter.Write(path, force, SopClass.SpatialRegistration, series, record);
    }

    private static DicomRecord Matrix(RigidMotion motion) => new DicomRecord()
        .Add(RegistrationTypeCodeSequence, RegistrationType())
        .Add(MatrixSequence, MatrixItem(motion));

    /// <summary>What both kinds of registration begin with; PS3.3 C.20.1.</summary>
    internal static DicomRecord BeginRegistration(DicomIdentity identity, DicomSeriesInfo series, string label) => Begin(identity, series, "REG")
        .Add(InstanceNumber, 1.0)
        .Add(ContentLabel, label)
        .Add(ContentDescription, series.Description)
        .Add(ContentCreatorName, "");

    /// <summary>CID 7100: laid on each other by what was seen of them.</summary>
    internal static DicomRecord RegistrationType() => Code("125024", "DCM", "Image Content-based Alignment");

    internal static DicomRecord MatrixItem(RigidMotion motion) => new DicomRecord()
        .Add(FrameOfReferenceTransformationMatrixType, "RIGID")
        .Add(FrameOfReferenceTransformationMatrix, motion.ToMatrix());
}
