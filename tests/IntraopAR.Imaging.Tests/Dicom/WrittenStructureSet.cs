using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>A structure set with one ROI, no more than the reader needs.</summary>
internal static class WrittenStructureSet
{
    public static void Write(string path, int number, string name, string frame, params DicomRecord[] contours) =>
        DicomWriter.Write(path, force: true, "1.2.840.10008.5.1.4.1.1.481.3", "1.2.3", new DicomRecord()
            .Add(DicomTags.SpecificCharacterSet, "ISO_IR 192")
            .Add(DicomTags.Modality, "RTSTRUCT")
            .Add(DicomTags.StructureSetRoiSequence, new DicomRecord()
                .Add(DicomTags.RoiNumber, (double)number)
                .Add(DicomTags.ReferencedFrameOfReferenceUid, frame)
                .Add(DicomTags.RoiName, name))
            .Add(DicomTags.RoiContourSequence, new DicomRecord()
                .Add(DicomTags.ReferencedRoiNumber, (double)number)
                .Add(DicomTags.ContourSequence, contours)));

    public static DicomRecord Contour(IEnumerable<Vec3> points)
    {
        var numbers = points.SelectMany(p => new[] { p.X, p.Y, p.Z }).ToArray();
        return new DicomRecord()
            .Add(DicomTags.ContourGeometricType, "CLOSED_PLANAR")
            .Add(DicomTags.NumberOfContourPoints, numbers.Length / 3.0)
            .Add(DicomTags.ContourData, numbers);
    }
}
