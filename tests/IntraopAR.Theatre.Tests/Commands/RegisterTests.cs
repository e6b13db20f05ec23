using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class RegisterTests : IDisposable
{
    private static readonly RigidMotion Truth = RigidMotion.About(new(0, 0, 0), new(0.1, -0.15, 0.12), new(12, -18, 9));
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-register-").FullName;
    private readonly TriangleMesh liver = ProceduralLiver.Make(41, 4);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_liver_is_found_with_its_targets_and_its_own_vertices_in_order()
    {
        var (code, output, errors) = Register(Observed(), ["--rigid-only", "--json", "--warped", At("warped.ply")]);
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("accepted", answer.GetProperty("verdict").GetString());
        Assert.Equal("rigid", answer.GetProperty("method").GetString());
        var matrix = answer.GetProperty("modelToPatient").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(RigidMotion.TryFromMatrix(matrix, 1e-9, out var found, out var reason), reason);
        var target = Assert.Single(answer.GetProperty("targets").EnumerateArray().ToArray());
        var position = target.GetProperty("position").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        // Own liver, 1 mm noise: far below the millimetre that counts as solved.
        Assert.InRange(Vec3.Distance(new(position[0], position[1], position[2]), Truth.Apply(new(10, 5, 8))), 0, 1);
        Assert.Equal(9, target.GetProperty("covariance").GetArrayLength());
        Assert.Equal("guide", target.GetProperty("verdict").GetString());
        var warped = MeshFile.Read(At("warped.ply"));
        Assert.Equal(liver.Vertices.Length, warped.Vertices.Length);
        Assert.All(Enumerable.Range(0, 50), i => Assert.InRange(Vec3.Distance(found.Apply(liver.Vertices[i * 7]), warped.Vertices[i * 7]), 0, 1e-3));
        Assert.Equal(output.Trim(), File.ReadAllText(At("result.json")).Trim());
    }

    [Fact]
    public void A_refused_registration_exits_4_and_still_says_why()
    {
        var far = Array.ConvertAll(Observed(), p => p + new Vec3(2000, 0, 0));
        var (code, output, _) = Register(far, ["--rigid-only", "--json", "--warped", At("warped.ply")]);
        Assert.Equal(4, code);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("refused", answer.GetProperty("verdict").GetString());
        Assert.NotEqual(0, answer.GetProperty("reasons").GetArrayLength());
        Assert.False(File.Exists(At("warped.ply")));
    }

    [Fact]
    public void Landmarks_from_two_slicer_lists_in_different_axes_bring_far_frames_together()
    {
        var away = new Vec3(600, -400, 250);
        Vec3[] touched = [liver.Vertices[0], liver.Vertices[200], liver.Vertices[400], liver.Vertices[600]];
        // The first list is RAS, the second LPS.
        File.WriteAllLines(At("model.fcsv"),
        [
            "# Markups fiducial file version = 4.11", "# CoordinateSystem = RAS", "# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID",
            .. touched.Select((p, i) => FormattableString.Invariant($"{i},{-p.X},{-p.Y},{p.Z},0,0,0,1,1,1,0,F{i},,")),
        ]);
        var points = touched.Select((p, i) => new { label = $"F{i}", position = Numbers(Truth.Apply(p) + away) }).Reverse();
        File.WriteAllText(At("patient.mrk.json"), JsonSerializer.Serialize(new { markups = new[] { new { coordinateSystem = "LPS", controlPoints = points } } }));
        var (code, _, errors) = Register(
            Array.ConvertAll(Observed(), p => p + away), ["--rigid-only", "--json", "--landmarks", At("model.fcsv"), At("patient.mrk.json")]);
        Assert.True(code == 0, errors);
    }

    [Theory]
    [InlineData(2, "--margin", "-3")]
    [InlineData(2, "--case", "some")]
    [InlineData(2, "--vessels", "v.csv")]
    [InlineData(3, "--targets", "absent.csv")]
    [InlineData(3, "--landmarks", "absent.csv")]
    public void What_is_wrong_has_its_exit_code_and_leaves_nothing(int expected, params string[] arguments)
    {
        var (code, output, errors) = Register(Observed(), arguments);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.False(File.Exists(At("result.json")));
    }

    private static double[] Numbers(Vec3 p) => [p.X, p.Y, p.Z];

    private Vec3[] Observed() => Array.ConvertAll(ObservedPatch.Sample(liver, new SeededRandom(42), 0.3, 4000, 1, 0), Truth.Apply);

    private string At(string name) => Path.Combine(folder, name);

    private (int Code, string Output, string Errors) Register(Vec3[] observed, string[] more)
    {
        MeshFile.Write(At("liver.ply"), liver, force: true);
        File.WriteAllLines(At("surface.xyz"), observed.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X} {p.Y} {p.Z}")));
        string[] targets = more.Contains("--targets") ? [] : ["--targets", At("targets.csv")];
        File.WriteAllText(At("targets.csv"), "id,x,y,z\nlesion,10,5,8\n");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var a in (string[])[Path.Combine(AppContext.BaseDirectory, "IntraopAR.Theatre.dll"), "register", "--model", At("liver.ply"), "--surface", At("surface.xyz"), .. targets, "--out", At("result.json"), .. more])
            start.ArgumentList.Add(a);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
