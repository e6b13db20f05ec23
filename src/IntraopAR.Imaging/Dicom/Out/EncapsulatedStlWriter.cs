using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;
using static IntraopAR.Imaging.UltrasoundVolumeTags;

namespace IntraopAR.Imaging;

/// <summary>One part's surface as a DICOM Encapsulated STL (PS3.3 A.85.1, C.24.2, C.35.1): binary STL in millimetres of the object's frame of reference, LPS.</summary>
public static class EncapsulatedStlWriter
{
    /// <param name="instance">From 1 up, within the series.</param>
    /// <param name="slices">The pictures that the surface was made from; empty where they are not known.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static WrittenObject Write(string path, NamedSurface surface, int instance, IReadOnlyList<SliceReference> slices, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        using var document = new MemoryStream();
        MeshFile.WriteStl(document, surface.Mesh);
        var record = Begin(identity, series, "M3D")
            .Add(InstanceNumber, (double)instance)
            .Add(AcquisitionDateTime, "")
            .Add(ContentDescription, surface.Name)
            .Add(BurnedInAnnotation, "NO")
            .Add(RecognizableVisualFeatures, "NO")
            .Add(DocumentTitle, surface.Name)
            .Add(ConceptNameCodeSequence, Array.Empty<DicomRecord>())
            .Add(MimeTypeOfEncapsulatedDocument, "model/stl")
            .Add(EncapsulatedDocument, document.ToArray())
            .Add(EncapsulatedDocumentLength, (double)document.Length)
            .Add(MeasurementUnitsCodeSequence, Code("mm", "UCUM", "mm"))
            .Add(ModelModification, "NO")
            .Add(ModelMirroring, "NO")
            .Add(RecommendedDisplayCieLabValue, DisplayColour.CieLab(surface.Name))
            .AddReferences(slices);
        if (slices.Count > 0) record.Add(SourceInstanceSequence, Distinct(slices));
        return DicomWriter.Write(path, force, SopClass.EncapsulatedStl, series, record, instance);
    }
}
