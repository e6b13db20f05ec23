using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Tests;

/// <summary>The verb <c>export</c>, through the real program.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4", Surfaces = "1.2.840.10008.5.1.4.1.1.66.5", Stl = "1.2.840.10008.5.1.4.1.1.104.3",
        Rigid = "1.2.840.10008.5.1.4.1.1.66.1", Report = "1.2.840.10008.5.1.4.1.1.88.34";

    private readonly ExportCase made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void A_case_is_handed_out_in_its_patients_study_and_refers_to_every_slice()
    {
        made.Register();
        var (code, answer, errors) = made.Export("--to", made.At("out"));
        Assert.True(code == 0, errors);
        var objects = answer.GetProperty("objects").EnumerateArray().ToArray();
        Assert.Equal([Segmentation, Surfaces, Stl, Stl, Stl, Stl, Rigid, Report], objects.Select(o => o.GetProperty("sopClass").GetString()));
        Assert.Equal(["Deformable Spatial Registration"], answer.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("object").GetString()));
        var slices = made.Series.Select(s => s.SopInstanceUid).Order(StringComparer.Ordinal).ToArray();
        foreach (var o in objects)
        {
            var d = DicomFile.Read(o.GetProperty("file").GetString()!).Data;
            Assert.Equal(o.GetProperty("sopInstanceUid").GetString(), d.Text(DicomTags.SopInstanceUid));
            Assert.Equal(("H-4711", "Muster^Erika", ExportCase.Identity.StudyInstanceUid, "20260309"), (d.Text(DicomTags.PatientId), d.Text(DicomTags.PatientName), d.Text(DicomTags.StudyInstanceUid), d.Text(DicomTags.StudyDate)));
            // A registration's own frame is the table's; every other object lies in the scan's.
            Assert.Equal(o.GetProperty("sopClass").GetString() == Rigid, d.Text(DicomTags.FrameOfReferenceUid) != ExportCase.Identity.FrameOfReferenceUid);
            if (o.GetProperty("sopClass").GetString() == Report) continue;
            var referred = d.Items(DicomTags.ReferencedSeriesSequence).Single().Items(DicomTags.ReferencedInstanceSequence).Select(i => i.Text(DicomTags.ReferencedSopInstanceUid));
            Assert.Equal(slices, referred.Order(StringComparer.Ordinal));
        }

        var (labels, frame) = SegmentationObject.Load(objects[0].GetProperty("file").GetString()!);
        Assert.Equal(ExportCase.Identity.FrameOfReferenceUid, frame);
        Assert.Equal(["liver", "portal-vein", "lesion-1", "lesion-2"], labels.Segments.Select(s => s.Name));
        var opened = CaseFolder.Open(made.Case);
        foreach (var segment in labels.Segments)
        {
            // Voxels by their centres: a small ball loses or gains some of its rim.
            var voxels = opened.Surfaces.Single(s => s.Name == segment.Name).Voxels!.Value;
            Assert.Equal(voxels, segment.VoxelCount, Math.Max(4, 0.03 * voxels));
        }
    }

    [Fact]
    public void The_same_case_makes_the_same_bytes_and_lesions_keep_their_tracking_identifiers()
    {
        Assert.Equal(0, made.Export("--to", made.At("a")).Code);
        Assert.Equal(0, made.Export("--to", made.At("b")).Code);
        foreach (var file in Directory.GetFiles(made.At("a"))) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(made.At("b"), Path.GetFileName(file))));
        made.Register();
        Assert.Equal(0, made.Export("--to", made.At("c")).Code);
        var (before, after) = (Tracked(made.At("b")), Tracked(made.At("c")));
        Assert.Equal(2, before.Distinct().Count());
        Assert.Equal(before, after);
        string Of(string folder) => DicomFile.Read(Path.Combine(folder, "report.dcm")).Data.Text(DicomTags.SopInstanceUid);
        Assert.NotEqual(Of(made.At("b")), Of(made.At("c")));
    }

    [Fact]
    public void A_case_without_a_series_gets_what_can_be_written_and_is_told_the_rest()
    {
        var octahedron = new TriangleMesh(
            [new(40, 0, 0), new(-40, 0, 0), new(0, 40, 0), new(0, -40, 0), new(0, 0, 40), new(0, 0, -40)],
            [new(0, 2, 4), new(2, 1, 4), new(1, 3, 4), new(3, 0, 4), new(2, 0, 5), new(1, 2, 5), new(3, 1, 5), new(0, 3, 5)]);
        CaseFolder.Create(made.At("bare"), force: false, new(new("bare"), [new("liver", octahedron)]));
        var (code, output, errors) = TheProgram.Run("export", "--case", made.At("bare"), "--to", made.At("out"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal([Surfaces, Stl], answer.GetProperty("objects").EnumerateArray().Select(o => o.GetProperty("sopClass").GetString()));
        Assert.Equal(
            ["Segmentation", "Spatial Registration", "Deformable Spatial Registration", "Comprehensive 3D SR"],
            answer.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("object").GetString()));
        Assert.Equal("", DicomFile.Read(Path.Combine(made.At("out"), "stl-liver.dcm")).Data.Text(DicomTags.PatientId));

        CaseFolder.Create(made.At("nothing"), force: false, new(new("nothing"), [new("stomach", octahedron)]));
        Assert.Equal(3, TheProgram.Run("export", "--case", made.At("nothing"), "--to", made.At("none")).Code);
        Assert.False(Directory.Exists(made.At("none")));
    }

    [Fact]
    public void Nothing_is_replaced_but_an_earlier_export_and_that_with_force_alone()
    {
        var octets = Directory.GetFiles(made.At("ct")).Length;
        Assert.Equal(3, made.Export("--to", made.At("ct"), "--force").Code);
        Assert.Equal(octets, Directory.GetFiles(made.At("ct")).Length);
        Assert.Equal(0, made.Export("--to", made.At("out")).Code);
        Assert.Equal(3, made.Export("--to", made.At("out")).Code);
        Assert.Equal(0, made.Export("--to", made.At("out"), "--force").Code);
        File.WriteAllText(Path.Combine(made.At("out"), "letter.txt"), "mine");
        Assert.Equal(3, made.Export("--to", made.At("out"), "--force").Code);
        Assert.True(File.Exists(Path.Combine(made.At("out"), "letter.txt")));
    }

    private static string[] Tracked(string folder)
    {
        var found = new List<string>();
        Walk(DicomFile.Read(Path.Combine(folder, "report.dcm")).Data);
        return [.. found];

        void Walk(DicomDataset d)
        {
            if (d.Items(new(0x0040, 0xA043)) is [var name] && name.Text(DicomTags.CodeValue) == "112040") found.Add(d.Text(new(0x0040, 0xA124)));
            foreach (var e in d.Elements)
                foreach (var item in e.Items ?? []) Walk(item);
        }
    }
}
