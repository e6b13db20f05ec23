using IntraopAR.Geometry;
using static IntraopAR.Imaging.ContentItem;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>Measurements of lesions as a Comprehensive 3D SR (PS3.3 A.35.13) of template TID 1500, one measurement group (TID 1411) for each lesion with its segment.</summary>
public static class MeasurementReportWriter
{
    /// <param name="slices">The series that was measured.</param>
    /// <param name="segmentation">The object that <see cref="ReportedLesion.Segment"/> counts in; null where there is none.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static WrittenObject Write(
        string path, IReadOnlyList<ReportedLesion> lesions, string modality, IReadOnlyList<SliceReference> slices, WrittenObject? segmentation, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        var root = Container("", Code("126000", "DCM", "Imaging Measurement Report"), "1500",
        [
            CodeItem(Modifies, Code("121049", "DCM", "Language of Content Item and Descendants"), Code("en-US", "RFC5646", "English (United States)")),
            CodeItem(ObservationContext, Code("121005", "DCM", "Observer Type"), Code("121007", "DCM", "Device")),
            UidItem(ObservationContext, Code("121012", "DCM", "Device Observer UID"), DicomUid.From("IntraopAR")),
            Text(ObservationContext, Code("121013", "DCM", "Device Observer Name"), "IntraopAR"),
            CodeItem(Modifies, Code("121058", "DCM", "Procedure reported"), Procedure(modality)),
            Container(Contains, Code("111028", "DCM", "Image Library"), "1600", [Library(slices, modality, identity)]),
            Container(Contains, Code("126010", "DCM", "Imaging Measurements"), null, [.. lesions.Select(l => Group(l, slices, segmentation))]),
        ]);
        var record = Begin(identity, series, "SR")
            .Add(InstanceNumber, 1.0)
            .Add(ReferencedPerformedProcedureStepSequence, Array.Empty<DicomRecord>())
            .Add(CompletionFlag, "PARTIAL")
            .Add(VerificationFlag, "UNVERIFIED")
            .Add(PerformedProcedureCodeSequence, Array.Empty<DicomRecord>())
            .Add(CurrentRequestedProcedureEvidenceSequence, Evidence(slices, segmentation, identity))
            .Add(CodingSchemeIdentificationSequence, new DicomRecord().Add(CodingSchemeDesignator, Own).Add(CodingSchemeName, "IntraopAR").Add(CodingSchemeResponsibleOrganization, "IntraopAR"))
            .Join(root);
        return DicomWriter.Write(path, force, SopClass.Comprehensive3DReport, series, record);
    }

    private static DicomRecord Procedure(string modality) => modality switch
    {
        "MR" => Code("113091000", "SCT", "Magnetic resonance imaging"),
        "PT" => Code("82918005", "SCT", "Positron emission tomography"),
        _ => Code("77477000", "SCT", "Computed tomography"),
    };

    private static DicomRecord Library(IReadOnlyList<SliceReference> slices, string modality, DicomIdentity identity)
    {
        var meaning = modality switch { "MR" => "Magnetic Resonance", "PT" => "Positron emission tomography", _ => "Computed Tomography" };
        return Container(Contains, Code("126200", "DCM", "Image Library Group"), null,
        [
            CodeItem(AcquisitionContext, Code("121139", "DCM", "Modality"), Code(modality is "MR" or "PT" ? modality : "CT", "DCM", meaning)),
            UidItem(AcquisitionContext, Code("112227", "DCM", "Frame of Reference UID"), identity.FrameOfReferenceUid),
            .. Distinct(slices).Select(r => Image(Contains, null, r)),
        ]);
    }

    private static DicomRecord Group(ReportedLesion lesion, IReadOnlyList<SliceReference> slices, WrittenObject? segmentation)
    {
        var finding = SegmentMeaning.Of(lesion.Id);
        var items = new List<DicomRecord>
        {
            Text(ObservationContext, Code("112039", "DCM", "Tracking Identifier"), lesion.Tracked.Id),
            UidItem(ObservationContext, Code("112040", "DCM", "Tracking Unique Identifier"), lesion.Tracked.Uid),
            CodeItem(Contains, Code("121071", "DCM", "Finding"), Code(finding.Type, "SCT", finding.TypeMeaning)),
        };
        var withSegment = segmentation is not null && lesion.Segment is not null;
        if (withSegment)
        {
            items.Add(Image(Contains, Code("121191", "DCM", "Referenced Segment"), new DicomRecord()
                .Add(ReferencedSopClassUid, segmentation!.SopClass).Add(ReferencedSopInstanceUid, segmentation.SopInstanceUid).Add(ReferencedSegmentNumber, (double)lesion.Segment!.Value)));
            items.Add(UidItem(Contains, Code("121232", "DCM", "Source series for segmentation"), slices[0].SeriesInstanceUid));
        }

        items.Add(CodeItem(Modifies, Code("363698007", "SCT", "Finding Site"), Code("10200004", "SCT", "Liver")));
        if (lesion.VolumeMl is { } ml) items.Add(Number(Contains, Code("118565006", "SCT", "Volume"), Math.Round(ml, 4), "ml", "milliliter"));
        if (lesion.DiameterMm is { } mm) items.Add(Number(Contains, Code("L0JK", "IBSI", "Maximum 3D Diameter of a Mesh"), Math.Round(mm, 3), "mm", "millimeter"));
        if (lesion.R90Mm is { } r90) items.Add(Number(Contains, Code("R90", Own, "Radius that holds the predicted place with a probability of 90 %"), Math.Round(r90, 3), "mm", "millimeter"));
        if (lesion.Verdict is { } verdict) items.Add(CodeItem(Contains, Code("VERDICT", Own, "Whether the predicted place may guide"), Code(verdict.ToUpperInvariant(), Own, verdict)));
        if (lesion.Tracked.Words is { } words) items.Add(Text(Contains, Code("121106", "DCM", "Comment"), words));
        foreach (var reason in lesion.Reasons ?? []) items.Add(Text(Contains, Code("121106", "DCM", "Comment"), reason));
        if (lesion.Outcome is { } outcome) items.Add(CodeItem(Contains, Code("OUTCOME", Own, "What became of the lesion at the operation"), Code(outcome.ToUpperInvariant(), Own, outcome)));
        return Container(Contains, Code("125007", "DCM", "Measurement Group"), withSegment ? "1411" : "1501", items);
    }

    /// <summary>Every object that the tree points to, by study and series (PS3.3 C.17.2.3).</summary>
    private static DicomRecord Evidence(IReadOnlyList<SliceReference> slices, WrittenObject? segmentation, DicomIdentity identity)
    {
        var series = slices.GroupBy(s => s.SeriesInstanceUid)
            .Select(g => new DicomRecord().Add(SeriesInstanceUid, g.Key).Add(ReferencedSopSequence, Distinct(g))).ToList();
        if (segmentation is not null)
        {
            series.Add(new DicomRecord().Add(SeriesInstanceUid, segmentation.SeriesInstanceUid)
                .Add(ReferencedSopSequence, new DicomRecord().Add(ReferencedSopClassUid, segmentation.SopClass).Add(ReferencedSopInstanceUid, segmentation.SopInstanceUid)));
        }

        return new DicomRecord().Add(StudyInstanceUid, identity.StudyInstanceUid).Add(ReferencedSeriesSequence, [.. series]);
    }
}
