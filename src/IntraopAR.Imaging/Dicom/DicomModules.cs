using System.Globalization;
using static IntraopAR.Imaging.DicomTags;

namespace IntraopAR.Imaging;

/// <summary>The modules that every written object begins with: patient, study, series, frame of reference, equipment (PS3.3 C.7).</summary>
internal static class DicomModules
{
    private const string Maker = "IntraopAR";

    /// <summary>A segment's identifiers over time (PS3.3 C.8.20.4), and what is to be said of it.</summary>
    public static DicomRecord Tracked(this DicomRecord segment, TrackedAs? tracked)
    {
        if (tracked is null) return segment;
        segment.Add(TrackingId, tracked.Id).Add(TrackingUid, tracked.Uid);
        return tracked.Words is { } words ? segment.Add(SegmentDescription, words) : segment;
    }

    public static DicomRecord Begin(DicomIdentity identity, DicomSeriesInfo series, string modality)
    {
        var date = identity.Made.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var time = identity.Made.ToString("HHmmss", CultureInfo.InvariantCulture);
        var source = identity.Source;
        var record = new DicomRecord()
            .Add(SpecificCharacterSet, "ISO_IR 192")
            .Add(PatientName, identity.PatientName)
            .Add(PatientId, identity.PatientId)
            .Add(PatientBirthDate, source?.BirthDate ?? "")
            .Add(PatientSex, source?.Sex ?? "")
            .Add(StudyInstanceUid, identity.StudyInstanceUid)
            .Add(StudyDate, source?.StudyDate ?? date).Add(StudyTime, source?.StudyTime ?? time)
            .Add(SeriesDate, date).Add(SeriesTime, time)
            .Add(ContentDate, date).Add(ContentTime, time)
            .Add(ReferringPhysicianName, source?.ReferringPhysician ?? "")
            .Add(StudyId, source?.StudyId ?? "1")
            .Add(AccessionNumber, source?.AccessionNumber ?? "")
            .Add(Modality, modality)
            .Add(SeriesInstanceUid, series.SeriesInstanceUid)
            .Add(SeriesNumber, (double)series.Number)
            .Add(SeriesDescription, series.Description)
            .Add(BodyPartExamined, "ABDOMEN")
            .Add(FrameOfReferenceUid, identity.FrameOfReferenceUid)
            .Add(PositionReferenceIndicator, source?.PositionReference ?? "")
            .Add(Manufacturer, Maker)
            .Add(ManufacturerModelName, Maker)
            .Add(DeviceSerialNumber, "0")
            .Add(SoftwareVersions, typeof(DicomModules).Assembly.GetName().Version!.ToString(3));
        if (source is { StudyDescription.Length: > 0 }) record.Add(StudyDescription, source.StudyDescription);
        return record;
    }

    public static DicomRecord Reference(SliceReference slice) => new DicomRecord()
        .Add(ReferencedSopClassUid, slice.SopClassUid)
        .Add(ReferencedSopInstanceUid, slice.SopInstanceUid);

    /// <summary>What an object refers to, by series (PS3.3 C.12.2); nothing where it refers to nothing.</summary>
    public static DicomRecord AddReferences(this DicomRecord record, IReadOnlyList<SliceReference> slices) => slices.Count == 0 ? record : record.Add(
        ReferencedSeriesSequence,
        slices.GroupBy(s => s.SeriesInstanceUid).Select(g => new DicomRecord().Add(SeriesInstanceUid, g.Key).Add(ReferencedInstanceSequence, Distinct(g))).ToArray());

    /// <summary>Each object once: an enhanced one holds many slices.</summary>
    public static DicomRecord[] Distinct(IEnumerable<SliceReference> slices) => [.. slices.DistinctBy(s => s.SopInstanceUid).Select(Reference)];

    /// <summary>One item of a code sequence.</summary>
    public static DicomRecord Code(string value, string scheme, string meaning) =>
        new DicomRecord().Add(CodeValue, value).Add(CodingSchemeDesignator, scheme).Add(CodeMeaning, meaning);

    public static double[] Orientation(VolumeGrid grid)
    {
        var (x, y) = (grid.Direction.Column0, grid.Direction.Column1);
        return [x.X, x.Y, x.Z, y.X, y.Y, y.Z];
    }

    /// <summary>Rows and columns are US and a slice's name is a whole number: what a grid must be to be written.</summary>
    public static void RefuseSize(VolumeGrid grid)
    {
        if (grid.Nx > ushort.MaxValue || grid.Ny > ushort.MaxValue) throw new ArgumentException($"{grid.Nx} x {grid.Ny} pixels are more than a DICOM picture has");
    }
}
