using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Registration;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The patient's scans for live fusion, read as they come from the archive; the later one is laid on the model by the liver's surface.</summary>
internal static class RehearsedScans
{
    /// <param name="imaging">The folder that a rehearsal's patient was written to.</param>
    public static IReadOnlyList<FusedScan> Load(string imaging, ElasticModel model, int threads)
    {
        var (before, after) = (Scan(Path.Combine(imaging, "before", "ct")), Scan(Path.Combine(imaging, "after", "ct")));
        var (labels, _) = SegmentationObject.Load(Path.Combine(imaging, "after", "labels.dcm"));
        var liver = labels.Segments.Zip(LabelSurfaces.Of(labels)).First(p => p.First.Name == "liver").Second.Mesh;
        var start = MeshCentroid.Of(liver, closed: true) - MeshCentroid.Of(model.Surface.Mesh, closed: true);
        // A later body lies elsewhere and the liver has shrunk a little: rigidly it fits to a few millimetres.
        var laid = RigidRegistration.Refine(model.Surface, Thinned(liver.Vertices), new(new RigidMotion(Mat3.Identity, start)), threads);
        return [new("before chemo", before, RigidMotion.Identity), new("after chemo", after, laid.Motion)];
    }

    private static Volume<short> Scan(string folder) => DicomSeries.Load(folder).Volume as Volume<short>
        ?? throw new BadInputException(folder, "pixels", "are not whole numbers of 16 bits", "give the CT as it was written");

    private static Vec3[] Thinned(Vec3[] all)
    {
        const int most = 3000;
        return [.. all.Where((_, i) => i % Math.Max(1, all.Length / most) == 0)];
    }
}
