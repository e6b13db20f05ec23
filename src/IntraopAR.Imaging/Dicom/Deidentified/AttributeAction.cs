using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>What becomes of an attribute (PS3.15, table E.1-1a).</summary>
internal enum AttributeAction
{
    /// <summary>X.</summary>
    Remove,

    /// <summary>Z: emptied.</summary>
    Empty,

    /// <summary>D: a value that says nothing.</summary>
    Dummy,

    /// <summary>U.</summary>
    NewUid,

    /// <summary>A date or time: moved, emptied or made a dummy.</summary>
    Date,

    /// <summary>K.</summary>
    Keep,
}

/// <summary>
/// The basic profile (PS3.15, table E.1-1) turned about: what this program does not know by name is removed, whatever it is.
/// That takes out more than the profile asks for, private and future attributes among them.
/// </summary>
internal static class AttributeActions
{
    private static readonly HashSet<DicomTag> Removed =
    [
        StudyDescription, SeriesDescription, PatientAge, ImageComments, SurfaceComments, SegmentDescription, FrameOfReferenceTransformationComment, TimezoneOffsetFromUtc, AlgorithmParameters,
        InstanceCreationDate, InstanceCreationTime, PatientIdentityRemoved, DeidentificationMethod, DeidentificationMethodCodeSequence, LongitudinalTemporalInformationModified,
    ];

    private static readonly HashSet<DicomTag> Emptied =
    [
        PatientId, AccessionNumber, StudyId, PatientBirthDate, PatientSex, ContentDescription, ReferencedPerformedProcedureStepSequence, PositionReferenceIndicator, StructureSetLabel, RoiName,
    ];

    /// <summary>In an object that this program made: what it wrote there is known. In another's it may say anything.</summary>
    private static readonly HashSet<DicomTag> OwnAlone = [ContentSequence, TextValue, DocumentTitle, EncapsulatedDocument, SegmentLabel, DimensionDescriptionLabel];

    private static DicomTag ImageComments => UltrasoundVolumeTags.ImageComments;

    /// <param name="own">The object is this program's own.</param>
    public static AttributeAction Of(DicomTag tag, string vr, bool own)
    {
        if (Keyword(tag) is null || Removed.Contains(tag) || tag.Group == 2 || !own && OwnAlone.Contains(tag)) return AttributeAction.Remove;
        if (Emptied.Contains(tag) || vr == "PN") return AttributeAction.Empty;
        if (tag == DeviceSerialNumber) return AttributeAction.Dummy;
        return vr switch
        {
            "UI" => AttributeAction.NewUid,
            "DA" or "TM" or "DT" => AttributeAction.Date,
            "UN" => AttributeAction.Remove,
            _ => AttributeAction.Keep,
        };
    }
}
