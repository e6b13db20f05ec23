using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Operating;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>Landmarks chosen in the scan, as 3D Slicer keeps them in the case's folder.</summary>
public sealed class CaseLandmarksTests : IDisposable
{
    private static readonly VirtualPatient Patient = VirtualPatient.FromSeed(3);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-landmarks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void They_are_read_in_their_own_axes_and_those_far_from_the_liver_are_refused()
    {
        var opened = CaseFolder.Create(Path.Combine(folder, "case"), force: false, new(new("C-1"), [new("liver", Patient.Liver.Mesh)]));
        Assert.Empty(CaseLandmarks.Of(opened));
        var (a, b) = (Patient.Liver.Mesh.Vertices[10], Patient.Liver.Mesh.Vertices[900]);
        var file = Path.Combine(opened.Path, "landmarks.mrk.json");
        void Write(string axes, double sign) => File.WriteAllText(file, FormattableString.Invariant(
            $$"""{"markups":[{"coordinateSystem":"{{axes}}","controlPoints":[{"label":"notch","position":[{{sign * a.X}},{{sign * a.Y}},{{a.Z}}]},{"label":"Check ligament","position":[{{sign * b.X}},{{sign * b.Y}},{{b.Z}}]}]}]}"""));
        foreach (var (axes, sign) in new[] { ("LPS", 1.0), ("RAS", -1) })
        {
            Write(axes, sign);
            var read = CaseLandmarks.Of(opened);
            Assert.Equal([false, true], read.Select(l => l.IsForCheck));
            Assert.Equal(a, read[0].InScan.Position);
        }

        // Another scan's, or axes that the file does not say.
        File.WriteAllText(file, File.ReadAllText(file).Replace("RAS", "LPS"));
        Assert.Contains("from the liver", Assert.Throws<BadInputException>(() => CaseLandmarks.Of(opened)).Message);
    }
}
