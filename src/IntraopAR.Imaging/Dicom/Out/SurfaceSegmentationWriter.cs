using System.Buffers.Binary;
using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;
using static IntraopAR.Imaging.HandedOutTags;

namespace IntraopAR.Imaging;

/// <summary>Surfaces as a DICOM Surface Segmentation (PS3.3 A.57, C.8.23, C.27): each part is a segment with one triangle mesh in 32-bit floats.</summary>
public static class SurfaceSegmentationWriter
{
    private static readonly DicomRecord[] None = [];

    /// <param name="slices">The pictures that the surfaces were made from; empty where they are not known.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static WrittenObject Write(string path, IReadOnlyList<NamedSurface> surfaces, IReadOnlyList<SliceReference> slices, DicomIdentity identity, DicomSeriesInfo series, bool force = false)
    {
        var record = Begin(identity, series, "SEG")
            .Add(InstanceNumber, 1.0)
            .Add(ContentLabel, "SURFACES")
            .Add(ContentDescription, series.Description)
            .Add(ContentCreatorName, "")
            .Add(SegmentSequence, surfaces.Select((s, i) => Segment(s, i + 1.0, slices).Tracked(s.Tracked)).ToArray())
            .Add(NumberOfSurfaces, (double)surfaces.Count)
            .Add(SurfaceSequence, surfaces.Select((s, i) => Surface(s, i + 1.0)).ToArray())
            .AddReferences(slices);
        return DicomWriter.Write(path, force, SopClass.SurfaceSegmentation, series, record);
    }

    private static DicomRecord Segment(NamedSurface surface, double number, IReadOnlyList<SliceReference> slices)
    {
        var meaning = SegmentMeaning.Of(surface.Name);
        return new DicomRecord()
            .Add(SegmentNumber, number)
            .Add(SegmentLabel, surface.Name)
            .Add(SegmentAlgorithmType, "AUTOMATIC")
            .Add(SegmentedPropertyCategoryCodeSequence, Code(meaning.Category, "SCT", meaning.CategoryMeaning))
            .Add(SegmentedPropertyTypeCodeSequence, Code(meaning.Type, "SCT", meaning.TypeMeaning))
            .Add(SurfaceCount, 1.0)
            .Add(ReferencedSurfaceSequence, new DicomRecord()
                .Add(ReferencedSurfaceNumber, number)
                .Add(SegmentSurfaceGenerationAlgorithmIdentificationSequence, new DicomRecord()
                    .Add(AlgorithmFamilyCodeSequence, Code("123109", "DCM", "Manual Processing"))
                    .Add(AlgorithmName, "Surface of the part's labels or model")
                    .Add(AlgorithmVersion, "1"))
                .Add(SegmentSurfaceSourceInstanceSequence, Distinct(slices)));
    }

    private static DicomRecord Surface(NamedSurface surface, double number)
    {
        var topology = MeshTopology.Of(surface.Mesh);
        return new DicomRecord()
            .Add(SurfaceNumber, number)
            .Add(SurfaceComments, surface.Name)
            .Add(SurfaceProcessing, "")
            .Add(RecommendedDisplayGrayscaleValue, 65535.0)
            .Add(RecommendedDisplayCieLabValue, DisplayColour.CieLab(surface.Name))
            .Add(RecommendedPresentationOpacity, 1.0)
            .Add(RecommendedPresentationType, "SURFACE")
            .Add(FiniteVolume, topology.Closed ? "YES" : "NO")
            .Add(Manifold, topology.Closed ? "YES" : "UNKNOWN")
            .Add(SurfacePointsSequence, new DicomRecord()
                .Add(NumberOfSurfacePoints, (double)surface.Mesh.Vertices.Length)
                .Add(PointCoordinatesData, Coordinates(surface.Mesh)))
            .Add(SurfacePointsNormalsSequence, None)
            .Add(SurfaceMeshPrimitivesSequence, new DicomRecord()
                .Add(LongVertexPointIndexList, Array.Empty<byte>())
                .Add(LongEdgePointIndexList, Array.Empty<byte>())
                .Add(LongTrianglePointIndexList, Corners(surface.Mesh))
                .Add(TriangleStripSequence, None).Add(TriangleFanSequence, None).Add(LineSequence, None).Add(FacetSequence, None));
    }

    private static byte[] Coordinates(TriangleMesh mesh)
    {
        var bytes = new byte[12 * mesh.Vertices.Length];
        for (var v = 0; v < mesh.Vertices.Length; v++)
            for (var axis = 0; axis < 3; axis++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(12 * v + 4 * axis), (float)mesh.Vertices[v][axis]);
        return bytes;
    }

    /// <summary>Points are counted from 1 (PS3.3 C.27.4.1).</summary>
    private static byte[] Corners(TriangleMesh mesh)
    {
        var bytes = new byte[12 * mesh.Triangles.Length];
        for (var t = 0; t < mesh.Triangles.Length; t++)
        {
            var (a, b, c) = mesh.Triangles[t];
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12 * t), a + 1);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12 * t + 4), b + 1);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12 * t + 8), c + 1);
        }

        return bytes;
    }
}
