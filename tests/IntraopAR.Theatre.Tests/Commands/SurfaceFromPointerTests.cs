using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>surface from-pointer</c> on a sweep of the virtual theatre.</summary>
public sealed class SurfaceFromPointerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-pointer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sweep_as_a_table_becomes_points_on_the_liver()
    {
        var liver = VirtualPatient.FromSeed(74).Liver.Mesh;
        var recording = PointerSweep.Record(liver, new(), 104);
        File.WriteAllLines(At("poses.csv"), recording.Poses.Where(p => p.Status == TrackingStatus.Tracked).Select(p => string.Join(',', new[] { p.At.Arrival.TotalSeconds }.Concat(p.ToFromFrom.ToMatrix()).Select(Text))));
        var tip = recording.Tip.Position;
        File.WriteAllText(At("tip.json"), JsonSerializer.Serialize(new { tip = new[] { tip.X, tip.Y, tip.Z }, tipStd = new[] { 0.2, 0.2, 0.2 } }));
        var (code, output, errors) = TheProgram.Run("surface", "from-pointer", "--poses", At("poses.csv"), "--tip", At("tip.json"), "--out", At("a.ply"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.True(answer.GetProperty("rejected").GetProperty("hover").GetInt32() > 50);
        Assert.True(answer.GetProperty("areaMm2").GetDouble() > 500);
        Assert.False(answer.TryGetProperty("coverage", out _));
        var points = PointFile.Read(At("a.ply"));
        var tree = new TriangleTree(liver);
        var off = points.Positions.Select(p => tree.Nearest(p)!.Value.Distance).Order().ToArray();
        // What is asked of a sweep of 20 s.
        Assert.InRange(off[off.Length / 2], 0, 1);
        (code, _, errors) = TheProgram.Run("surface", "from-pointer", "--poses", At("poses.csv"), "--tip", $"{Text(tip.X)},{Text(tip.Y)},{Text(tip.Z)}", "--tip-std", "0.2", "--out", At("b.ply"), "--json");
        Assert.True(code == 0, errors);
        Assert.Equal(File.ReadAllBytes(At("a.ply")), File.ReadAllBytes(At("b.ply")));
    }

    [Fact]
    public void A_missing_tip_and_times_that_go_back_are_named()
    {
        File.WriteAllText(At("back.csv"), "2,1,0,0,0,0,1,0,0,0,0,1,0\n1,1,0,0,0,0,1,0,0,0,0,1,0\n");
        var (code, _, errors) = TheProgram.Run("surface", "from-pointer", "--poses", At("back.csv"), "--tip", "0,0,-100", "--out", At("x.ply"));
        Assert.Equal(3, code);
        Assert.Contains("time", errors, StringComparison.Ordinal);
        Assert.Equal(3, TheProgram.Run("surface", "from-pointer", "--poses", At("back.csv"), "--tip", At("absent"), "--out", At("x.ply")).Code);
        Assert.Equal(2, TheProgram.Run("surface", "from-pointer", "--poses", At("back.csv"), "--tip", "1,2", "--out", At("x.ply")).Code);
    }

    private string At(string name) => Path.Combine(folder, name);

    private static string Text(double x) => x.ToString("R", CultureInfo.InvariantCulture);
}
