using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>model build</c> as a user starts it.</summary>
public sealed class ModelBuildTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-build-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>Voxels and volumes as the data's own notes give them.</summary>
    [Theory]
    [InlineData("example_ct_sm.nii.gz", "example_seg.nii.gz", 38_634, 1043.12)]
    [InlineData("example_mr_sm.nii.gz", "example_seg_mr.nii.gz", 18_480, 498.96)]
    public void A_real_scan_and_its_labels_become_a_case(string scan, string labels, long voxels, double ml)
    {
        var (code, output, errors) = TheProgram.Run(
            "model", "build", "--ct", SharedData.Path("ct-totalsegmentator", scan), "--labels", SharedData.Path("ct-totalsegmentator", labels),
            "--label", "liver=5", "--out", In("case"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        var all = answer.GetProperty("labels").EnumerateArray().ToList();
        Assert.True(all.Count > 10);
        Assert.All(all, l => Assert.True(l.GetProperty("closed").GetBoolean()));
        var liver = Assert.Single(all, l => l.GetProperty("name").GetString() == "liver");
        Assert.Equal(voxels, liver.GetProperty("voxels").GetInt64());
        Assert.Equal(ml, liver.GetProperty("volumeMl").GetDouble(), 0.005);
        // A voxel is 3 mm wide in every direction in both sets.
        Assert.All(answer.GetProperty("spacing").EnumerateArray(), s => Assert.Equal(3, s.GetDouble(), 1e-4));
        Assert.Equal(NiftiFile.Read(SharedData.Path("ct-totalsegmentator", scan)).Grid is var g ? [g.Nx, g.Ny, g.Nz] : [], answer.GetProperty("dimensions").EnumerateArray().Select(d => d.GetInt32()));

        // The surface that was written holds the voxels' volume within the 1 % that is promised, and lies where they lie.
        var surface = MeshFile.Read(In("case/surfaces/liver.ply"));
        Assert.Equal(surface.Vertices.Length, liver.GetProperty("meshVertices").GetInt32());
        Assert.Equal(ml, surface.SignedVolume / 1000, ml * 0.01);
        // Half a voxel: smoothing rounds the edges where the scan cuts the liver, and a mistaken corner or axis is further off.
        var centroid = liver.GetProperty("centroidLps").EnumerateArray().Select(c => c.GetDouble()).ToArray();
        Assert.InRange(Vec3.Distance(MeshCentroid(surface), new(centroid[0], centroid[1], centroid[2])), 0, 1.5);
    }

    /// <summary>Everything by hand: two boxes on a grid of 1 x 2 x 3 mm, one of them named by the user.</summary>
    [Fact]
    public void Made_volumes_give_the_numbers_of_their_formula()
    {
        Boxes("ct.nrrd", "seg.nrrd");
        var (code, output, errors) = TheProgram.Run("model", "build", "--ct", In("ct.nrrd"), "--labels", In("seg.nrrd"), "--label", "lesion-1=9", "--out", In("case"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["labels", "spacing", "dimensions"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal([1.0, 2, 3], answer.GetProperty("spacing").EnumerateArray().Select(s => s.GetDouble()));
        Assert.Equal([20, 15, 12], answer.GetProperty("dimensions").EnumerateArray().Select(s => s.GetInt32()));
        var labels = answer.GetProperty("labels").EnumerateArray().ToList();
        Assert.Equal(["label-4", "lesion-1"], labels.Select(l => l.GetProperty("name").GetString()));
        Assert.Equal([8 * 6 * 5L, 5 * 4 * 3], labels.Select(l => l.GetProperty("voxels").GetInt64()));
        Assert.Equal([8 * 6 * 5 * 0.006, 5 * 4 * 3 * 0.006], labels.Select(l => l.GetProperty("volumeMl").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-9);
        // Middles of the boxes: indices 2 … 9, 3 … 8, 2 … 6 from the origin (100, −50, 7).
        Assert.Equal([105.5, -39, 19], labels[0].GetProperty("centroidLps").EnumerateArray().Select(c => c.GetDouble()), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.True(File.Exists(In("case/surfaces/label-4.ply")));
        Assert.True(NrrdFile.Read(In("case/volumes/ct.nrrd")).Grid.SameAs(NrrdFile.Read(In("ct.nrrd")).Grid));
        Assert.Contains("\"lesion-1\"", File.ReadAllText(In("case/case.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("liver")]
    [InlineData("=4")]
    [InlineData("liver=")]
    [InlineData("liver=four")]
    [InlineData("liver=0")]
    [InlineData("../liver=4")]
    public void A_malformed_label_is_wrong_usage(string label)
    {
        Boxes("ct.nrrd", "seg.nrrd");
        Refused(2, "usage", "--ct", In("ct.nrrd"), "--labels", In("seg.nrrd"), "--label", label);
    }

    [Fact]
    public void A_value_that_does_not_occur_is_bad_input()
    {
        Boxes("ct.nrrd", "seg.nrrd");
        Refused(3, "77", "--ct", In("ct.nrrd"), "--labels", In("seg.nrrd"), "--label", "liver=77");
    }

    [Fact]
    public void A_volume_without_a_place_is_bad_input()
    {
        File.WriteAllText(In("lost.nrrd"), "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 1 1\nspacings: 1 1 1\nencoding: raw\n\nab");
        Refused(3, "no place in space", "--ct", In("lost.nrrd"));
    }

    [Fact]
    public void Labels_of_another_scan_are_bad_input()
    {
        Boxes("ct.nrrd", "seg.nrrd");
        Boxes("other.nrrd", "elsewhere.nrrd", shift: 500);
        Refused(3, "outside the scan", "--ct", In("ct.nrrd"), "--labels", In("elsewhere.nrrd"));
    }

    [Fact]
    public void A_case_that_is_there_stays_unless_forced()
    {
        Boxes("ct.nrrd", "seg.nrrd");
        string[] build = ["model", "build", "--ct", In("ct.nrrd"), "--out", In("case")];
        Assert.Equal(0, TheProgram.Run(build).Code);
        var before = File.ReadAllBytes(In("case/case.json"));
        var (code, _, errors) = TheProgram.Run(build);
        Assert.Equal(3, code);
        Assert.Contains("--force", errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(In("case/case.json")));
        Assert.Equal(0, TheProgram.Run([.. build, "--labels", In("seg.nrrd"), "--force"]).Code);
        Assert.True(File.Exists(In("case/surfaces/label-9.ply")));
    }

    private void Refused(int expected, string because, params string[] arguments)
    {
        var (code, output, errors) = TheProgram.Run(["model", "build", .. arguments, "--out", In("case"), "--json"]);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(because, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("case")));
    }

    private void Boxes(string scan, string labels, double shift = 0)
    {
        var grid = new VolumeGrid(20, 15, 12, new(100 + shift, -50, 7), new(1, 2, 3), Mat3.Identity);
        var values = new byte[grid.VoxelCount];
        for (var at = 0; at < values.Length; at++)
        {
            var (i, j, k) = (at % 20, at / 20 % 15, at / 300);
            if (i is >= 2 and < 10 && j is >= 3 and < 9 && k is >= 2 and < 7) values[at] = 4;
            if (i is >= 12 and < 17 && j is >= 9 and < 13 && k is >= 8 and < 11) values[at] = 9;
        }

        NrrdFile.Write(In(labels), force: true, new Volume<byte>(grid, values));
        NrrdFile.Write(In(scan), force: true, new Volume<short>(grid, Array.ConvertAll(values, v => (short)(40 + v))));
    }

    /// <summary>Centre of the enclosed volume.</summary>
    private static Vec3 MeshCentroid(TriangleMesh mesh)
    {
        var (sum, volume) = (Vec3.Zero, 0.0);
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);
            var six = Vec3.Dot(a, Vec3.Cross(b, c));
            volume += six;
            sum += (a + b + c) * (six / 4);
        }

        return sum / volume;
    }
}
