using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using Xunit;

namespace IntraopAR.Guidance.Tests;

/// <summary>A simulated sweep of 5 s over a liver that has not bent, read and held against the vessels it was drawn from.</summary>
public class SweepReadingTests(ITestOutputHelper output)
{
    private const long Seed = 93_001;
    private static readonly VirtualPatient Patient = VirtualPatient.FromSeed(Seed);
    private static readonly UltrasoundScene Scene = UltrasoundScene.Of(Patient, TableDeformation.Create(Patient.Liver.Mesh, 0, Seed), Seed);

    private static readonly (Vec3 A, Vec3 B)[] Lines =
        [.. Patient.VesselTrees.SelectMany(t => t.Branches).SelectMany(b => b.Line.Zip(b.Line.Skip(1), (a, c) => (OnTable(a), OnTable(c))))];

    private static Vec3 OnTable(Vec3 p) => Scene.OnTable(new(p)).Position;

    private static SweepReading Read(SweepConditions conditions) => PictureSweep.Of(Scene, UltrasoundProbe.Intraoperative, conditions, Seed).Reading;

    [Fact]
    public void What_is_read_lies_on_vessels_the_face_on_the_surface_and_tissue_in_the_liver()
    {
        var seen = Read(new(Seconds: 5, Rate: 5)).Observations;
        Assert.True(seen.Vessels.Count >= 20, $"seed {Seed}: {seen.Vessels.Count} vessel places");
        var off = seen.Vessels.Select(v => Lines.Min(l => Distance(v.Centre.Position, l))).Order().ToArray();
        var stated = seen.Vessels.Average(v => v.Sigma);
        output.WriteLine($"seed {Seed}: {off.Length} vessel places, median {off[off.Length / 2]:F2} mm off, stated {stated:F2} mm; {seen.Face.Count} of the face, {seen.Tissue.Count} of tissue");
        // A distance from a line has two directions: its median is 1.18 standard deviations.
        Assert.True(off[off.Length / 2] < 1.5 * 1.18 * stated);
        var tree = new TriangleTree(Scene.Liver);
        // The probe presses up to 4 mm deep.
        Assert.True(seen.Face.Count(f => tree.Nearest(f.Place.Position)!.Value.Distance < 5) >= 0.95 * seen.Face.Count);
        Assert.All(seen.Face, f => Assert.Equal(1, f.Normal.Length, 6));
        Assert.True(seen.Tissue.Count(t => tree.Contains(t.Position)) >= 0.97 * seen.Tissue.Count);
    }

    [Fact]
    public void A_probe_in_the_air_touches_nothing_and_shows_no_vessel()
    {
        var seen = Read(new(Seconds: 2, Rate: 5) { Fault = new(UltrasoundFaultKind.DroppedContact) }).Observations;
        Assert.Empty(seen.Vessels);
        Assert.Empty(seen.Face);
    }

    private static double Distance(Vec3 p, (Vec3 A, Vec3 B) line)
    {
        var d = line.B - line.A;
        return Vec3.Distance(p, line.A + d * Math.Clamp(Vec3.Dot(p - line.A, d) / d.LengthSquared, 0, 1));
    }
}
