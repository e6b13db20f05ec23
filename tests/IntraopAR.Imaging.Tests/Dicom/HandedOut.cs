using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>One of each object that a case is handed out as, of the written scan.</summary>
internal static class HandedOut
{
    public const string PatientFrame = "2.25.77";

    public static readonly RigidMotion Motion = RigidMotion.About(new(10, 40, -690), new(0.3, -0.2, 0.5), new(120, -35, 610));

    public static readonly TriangleMesh Ball = LabelSurfaces.Of(new Segmentation(WrittenScan.Grid, [WrittenScan.Labels.Segments[0]]))[0].Mesh;

    /// <summary>Tissue bends with a wave of 3 mm, then moves rigidly.</summary>
    public static Vec3 Place(Vec3 m) => Motion.Apply(m + new Vec3(3 * Math.Sin(m.Y / 20), 2 * Math.Cos(m.Z / 25), 0));

    public static readonly Lazy<InverseField> Field = new(() =>
    {
        var organ = new TriangleMesh(Array.ConvertAll(Ball.Vertices, Place), Ball.Triangles);
        return FieldInversion.Of(points => Array.ConvertAll(points, p => new Point<Patient>(Place(p.Position))), new Transform<Patient, Model>(Motion), organ);
    });

    public static IReadOnlyList<WrittenObject> WriteAll(string folder)
    {
        var identity = WrittenScan.Identity;
        var slices = DicomSeriesWriter.Write(folder, WrittenScan.Ct, identity, WrittenScan.Series(1));
        var onTable = identity with { FrameOfReferenceUid = PatientFrame };
        string At(string name) => Path.Combine(folder, name);
        TrackedAs followed = new("lesion-1", DicomUid.From("P-1/lesion-1"));
        NamedSurface[] surfaces = [new("liver", Ball), new("lesion-1", Ball, followed)];
        var seg = DicomSegmentationWriter.Write(At("seg.dcm"), WrittenScan.Labels, slices, identity, WrittenScan.Series(2), tracked: WrittenScan.Labels.Segments.Skip(1).Take(1).ToDictionary(s => s.Name, _ => followed));
        ReportedLesion[] lesions =
        [
            new("lesion-1", followed, 3, 1.234, 17.25, 4.5, "guide", [], "resected"),
            new("lesion-2", new("lesion-2", DicomUid.From("P-1/lesion-2")), null, null, 9, 12.5, "do-not-use", ["no surface near it"]),
        ];
        return
        [
            seg,
            SurfaceSegmentationWriter.Write(At("surfaces.dcm"), surfaces, slices, identity, WrittenScan.Series(3)),
            EncapsulatedStlWriter.Write(At("liver.dcm"), surfaces[0], 1, slices, identity, WrittenScan.Series(4)),
            SpatialRegistrationWriter.Write(At("rigid.dcm"), Motion, identity.FrameOfReferenceUid, slices, onTable, WrittenScan.Series(5)),
            DeformableRegistrationWriter.Write(At("deformable.dcm"), Field.Value, identity.FrameOfReferenceUid, slices, onTable, WrittenScan.Series(6)),
            MeasurementReportWriter.Write(At("report.dcm"), lesions, "CT", slices, seg, identity, WrittenScan.Series(7)),
        ];
    }
}
