using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Imaging.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>An elastic registration on its way out: by <c>register</c> into the case, by <c>export</c> into DICOM, read by pydicom.</summary>
public sealed class ExportRegistrationTests : IDisposable
{
    /// <summary>Inside the liver the field that is written is off by that much at most, mm (docs/export.md); linear interpolation between nodes adds its part.</summary>
    private const double Off = 0.1;

    private readonly ElasticCase bent = new(ProceduralLiver.Make(41, 4), 61, amplitude: 6);

    public void Dispose() => bent.Dispose();

    [Fact]
    public void The_same_tissue_is_found_both_ways_where_register_says_that_it_is()
    {
        var frame = DicomUid.From("a scan's frame");
        CaseFolder.Create(bent.At("case"), force: false, new(new("c", FrameOfReferenceUid: frame), [new("liver", bent.Liver)]));
        // Surface and depth: every 97th vertex, and a place on the way from it to the middle.
        (string Id, Vec3 At)[] tissue = [.. Enumerable.Range(0, bent.Liver.Vertices.Length / 97).Select(i => ($"t{i}", bent.Liver.Vertices[97 * i] * (1 - 0.15 * (i % 6))))];
        bent.WriteTargets(tissue);
        var (code, registered, errors) = bent.Register("--case", bent.At("case"));
        Assert.True(code == 0, errors);
        Assert.Equal("elastic", registered.GetProperty("method").GetString());
        var places = ElasticCase.Places(registered);
        Vec3[] source = [.. tissue.Select(t => t.At)], table = [.. tissue.Select(t => places[t.Id])];

        (code, var output, errors) = TheProgram.Run("export", "--case", bent.At("case"), "--to", bent.At("out"), "--json");
        Assert.True(code == 0, errors);
        var files = JsonDocument.Parse(output).RootElement.GetProperty("objects").EnumerateArray().ToDictionary(o => Path.GetFileName(o.GetProperty("file").GetString()!), o => o.GetProperty("file").GetString()!);
        var read = RegistrationByAnother.Read(files["registration.dcm"], files["deformable-registration.dcm"], source, table);
        // One way both objects are held to: from the scan's frame to the table's.
        Assert.Equal([frame, read.Frames[1], frame, read.Frames[1]], read.Frames);
        Assert.NotEqual(frame, read.Frames[1]);
        var matrix = registered.GetProperty("modelToPatient").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(RigidMotion.TryFromMatrix(matrix, 1e-9, out var pose, out var reason), reason);
        for (var i = 0; i < source.Length; i++)
        {
            // DS keeps 16 characters.
            Assert.True(Vec3.Distance(pose.Apply(source[i]), read.RegisteredByMatrix[i]) < 1e-6);
            Assert.True(Vec3.Distance(pose.Inverse().Apply(table[i]), read.SourceByMatrix[i]) < 1e-6);
            Assert.True(Vec3.Distance(source[i], read.SourceByField[i]) < Off, $"{tissue[i].Id}: {Vec3.Distance(source[i], read.SourceByField[i]):F3} mm off on the way to the scan");
            Assert.True(Vec3.Distance(table[i], read.RegisteredByField[i]) < 1.5 * Off, $"{tissue[i].Id}: {Vec3.Distance(table[i], read.RegisteredByField[i]):F3} mm off on the way to the table");
        }

        // The deformation is in it: by the rigid part alone tissue would be found millimetres off.
        Assert.Contains(Enumerable.Range(0, source.Length), i => Vec3.Distance(source[i], read.SourceByMatrix[i]) > 2);
    }
}
