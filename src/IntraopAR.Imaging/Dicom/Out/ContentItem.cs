using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>Items of a structured report's content tree (PS3.3 C.17.3).</summary>
internal static class ContentItem
{
    /// <summary>This program's own concepts.</summary>
    public const string Own = "99INTRAOPAR";

    public const string Contains = "CONTAINS", ObservationContext = "HAS OBS CONTEXT", Modifies = "HAS CONCEPT MOD", AcquisitionContext = "HAS ACQ CONTEXT";

    public static DicomRecord Container(string relation, DicomRecord concept, string? template, IReadOnlyList<DicomRecord> items)
    {
        var record = Item(relation, "CONTAINER", concept).Add(ContinuityOfContent, "SEPARATE");
        if (template is not null) record.Add(ContentTemplateSequence, new DicomRecord().Add(MappingResource, "DCMR").Add(TemplateIdentifier, template));
        return items.Count > 0 ? record.Add(ContentSequence, [.. items]) : record;
    }

    public static DicomRecord CodeItem(string relation, DicomRecord concept, DicomRecord value) => Item(relation, "CODE", concept).Add(ConceptCodeSequence, value);

    public static DicomRecord Text(string relation, DicomRecord concept, string text) => Item(relation, "TEXT", concept).Add(TextValue, text);

    public static DicomRecord UidItem(string relation, DicomRecord concept, string uid) => Item(relation, "UIDREF", concept).Add(Uid, uid);

    /// <param name="unit">UCUM.</param>
    public static DicomRecord Number(string relation, DicomRecord concept, double value, string unit, string unitMeaning) => Item(relation, "NUM", concept)
        .Add(MeasuredValueSequence, new DicomRecord().Add(NumericValue, value).Add(MeasurementUnitsCodeSequence, Code(unit, "UCUM", unitMeaning)));

    /// <param name="concept">Null for an image of the library.</param>
    public static DicomRecord Image(string relation, DicomRecord? concept, DicomRecord reference) => Item(relation, "IMAGE", concept).Add(ReferencedSopSequence, reference);

    private static DicomRecord Item(string relation, string type, DicomRecord? concept)
    {
        var record = new DicomRecord().Add(HandedOutTags.ValueType, type);
        if (relation.Length > 0) record.Add(RelationshipType, relation);
        return concept is null ? record : record.Add(ConceptNameCodeSequence, concept);
    }
}
