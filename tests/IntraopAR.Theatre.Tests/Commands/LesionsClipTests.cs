using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>clips find</c> and <c>lesions match --clip</c>, through the real program, on two simulated examinations of which the later has its CT.</summary>
public sealed class LesionsClipTests : IDisposable
{
    private const long Seed = 610_011;

    private readonly string folder = Directory.CreateTempSubdirectory("lesions-clip-").FullName;
    private readonly CarryCase scans = CarryCase.Make(Seed);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_clip_holds_its_lesion_two_that_fit_are_asked_about_and_a_strangers_is_not_taken()
    {
        var (first, second) = (scans.Vanished[0], scans.Vanished[1]);
        // The first lesion's clip wandered 1.5 mm; beside the second's lies another, as near.
        var place = MeshCentroid.Of(first.Drawn, closed: true) + new Vec3(4, -3, 2);
        var (held, mine) = (scans.Move(place) + new Vec3(1, 1, -0.5), scans.Move(MeshCentroid.Of(second.Drawn, closed: true)));
        var (before, after) = (Create("before", null, scans.Baseline.Surface, [.. scans.Vanished.Select(v => (v.Id, v.Drawn)), .. scans.Survivors.Select(s => (s.Id, s.Before))]),
            Create("after", Ct([held, mine + new Vec3(0, 0, 6), mine - new Vec3(0, 0, 6)]), scans.FollowUp.Surface, [.. scans.Survivors.Select(s => ("x" + s.Id, s.After))]));
        var found = Answer("clips", "find", "--case", after).GetProperty("clips").EnumerateArray().Where(c => c.GetProperty("clip").GetBoolean()).ToArray();
        Assert.Equal(3, found.Length);

        string[] match = ["lesions", "match", "--baseline", before, "--followup", after];
        var plain = Lesions(Answer(match));
        var answer = Answer([.. match, "--clip", FormattableString.Invariant($"{first.Id}={place.X},{place.Y},{place.Z}"), "--clip", second.Id]);
        var (clips, lesions) = (answer.GetProperty("clips").EnumerateArray().ToArray(), Lesions(answer));
        Assert.Equal(0, Vec3.Distance(ElasticCase.Vector(clips[0].GetProperty("holds").GetProperty("position")), held), 1.0);
        Assert.True(lesions[first.Id].R90 < plain[first.Id].R90, "what the clip tells made the lesion's place no surer");
        Assert.InRange(Vec3.Distance(lesions[first.Id].At, MeshCentroid.Of(first.Truth, closed: true)), 0, 3 * lesions[first.Id].R90);
        // Two fit: nothing is guessed, and the lesion goes with the one that is held only as far as they err alike.
        Assert.False(clips[1].TryGetProperty("holds", out _));
        Assert.Contains("--clip-is", clips[1].GetProperty("question").GetString(), StringComparison.Ordinal);
        Assert.InRange(lesions[second.Id].R90, lesions[first.Id].R90, plain[second.Id].R90);
        Assert.InRange(Vec3.Distance(lesions[second.Id].At, plain[second.Id].At), 0, Vec3.Distance(lesions[first.Id].At, plain[first.Id].At));
        var number = clips[1].GetProperty("fitting").EnumerateArray().First().GetInt32();
        Assert.True(Answer([.. match, "--clip", second.Id, "--clip-is", $"{second.Id}={number}"]).GetProperty("clips")[0].TryGetProperty("holds", out _));

        // What the clip tells is kept with the case.
        Assert.Equal(0, TheProgram.Run([.. match, "--keep"]).Code);
        var unheld = Own(first.Id);
        Assert.Equal(0, TheProgram.Run([.. match, "--keep", "--force", "--clip", FormattableString.Invariant($"{first.Id}={place.X},{place.Y},{place.Z}")]).Code);
        Assert.True(Own(first.Id).Covariance < 0.8 * unheld.Covariance, $"{Own(first.Id).Covariance} and {unheld.Covariance}");
        Assert.Equal(0, Vec3.Distance(Own(first.Id).At, lesions[first.Id].At), 0.05);

        // What the dossier says was marked need not be named; without a place of the clip that tells less.
        File.WriteAllText(Path.Combine(before, "dossier.json"), $$"""{ "version": 1, "case": "before", "lesions": { "{{first.Id}}": { "marker": true }, "{{second.Id}}": { "marker": false } } }""");
        var recorded = Answer(match);
        Assert.Equal(first.Id, recorded.GetProperty("clips").EnumerateArray().Single().GetProperty("lesion").GetString());
        Assert.InRange(Lesions(recorded)[first.Id].R90, lesions[first.Id].R90, plain[first.Id].R90);

        // Another lesion's clip, named by mistake, is refused; so is a lesion that is not there.
        var wrong = Array.FindIndex(found, c => Vec3.Distance(ElasticCase.Vector(c.GetProperty("position")), held) < 2);
        var refused = TheProgram.Run([.. match, "--clip", second.Id, "--clip-is", $"{second.Id}={found[wrong].GetProperty("number").GetInt32()}"]);
        Assert.Equal(3, refused.Code);
        Assert.Contains("from where the lesion's ought to", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(3, TheProgram.Run([.. match, "--clip", "lesion-99"]).Code);
        Assert.Equal(2, TheProgram.Run([.. match, "--clip", "lesion-1=here"]).Code);
    }

    /// <summary>As the later case has it.</summary>
    private (Vec3 At, double Covariance) Own(string lesion) =>
        CaseLesion.Of(CaseFolder.Open(Path.Combine(folder, "after"))).Single(l => l.Id == lesion + CarriedLesions.Mark) is var l ? (l.Centre.Position, l.OwnCovariance!.Value.Trace) : default;

    private static JsonElement Answer(params string[] arguments)
    {
        var (code, output, errors) = TheProgram.Run([.. arguments, "--json"]);
        Assert.True(code == 0, errors + output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static Dictionary<string, (Vec3 At, double R90)> Lesions(JsonElement answer) => answer.GetProperty("lesions").EnumerateArray().Where(l => l.TryGetProperty("r90", out _)).ToDictionary(
        l => l.GetProperty("id").GetString()!, l => (ElasticCase.Vector(l.GetProperty("predictedPosition")), l.GetProperty("r90").GetDouble()));

    /// <summary>The follow-up's liver with rods of metal, blurred as thick slices do.</summary>
    private Volume<short> Ct(Vec3[] clips)
    {
        const double side = 1.6;
        var (min, max) = scans.FollowUp.Surface.Bounds;
        var span = max - min + new Vec3(20, 20, 20);
        var grid = new VolumeGrid((int)(span.X / side), (int)(span.Y / side), (int)(span.Z / side), min - new Vec3(10, 10, 10), new(side, side, side), Mat3.Identity);
        var voxels = new short[grid.VoxelCount];
        var liver = SurfaceVoxels.Of(grid, 1, "liver", scans.FollowUp.Surface)!;
        var (random, box) = (new SeededRandom(3), liver.Box);
        for (var n = 0; n < voxels.Length; n++) voxels[n] = (short)(-80 + 12 * random.NextGaussian());
        for (var n = 0; n < liver.Mask.Length; n++)
            if (liver.Mask[n] != 0) voxels[box.I0 + n % box.Ni + grid.Nx * (box.J0 + n / box.Ni % box.Nj + grid.Ny * (box.K0 + n / (box.Ni * box.Nj)))] += 190;
        foreach (var clip in clips)
            for (var n = 0; n < voxels.Length; n++)
            {
                var d = grid.ToWorld(n % grid.Nx, n / grid.Nx % grid.Ny, n / (grid.Nx * grid.Ny)) - clip;
                d -= Vec3.UnitX * Math.Clamp(d.X, -2, 2);
                voxels[n] = (short)Math.Min(3071, voxels[n] + 6000 * Math.Exp(-d.LengthSquared / 1.2));
            }

        return new(grid, voxels);
    }

    private string Create(string name, Volume<short>? ct, TriangleMesh liver, IReadOnlyList<(string Name, TriangleMesh Mesh)> lesions)
    {
        const string kept = "volumes/ct.nrrd";
        var path = Path.Combine(folder, name);
        CaseFolder.Create(path, force: true, new(
            new(name), [new("liver", liver), .. lesions.Select(l => new NewSurface(l.Name, l.Mesh))], ct is null ? null : new CaseVolume(ct.Grid, null, kept),
            ct is null ? null : [new CaseFile(kept, to => NrrdFile.Write(to, ct))]));
        return path;
    }
}
