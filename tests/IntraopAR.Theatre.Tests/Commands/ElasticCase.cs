using System.Globalization;
using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>A liver, bent by a closed form that the estimator does not know, and what was measured of it, as files for the program.</summary>
internal sealed class ElasticCase : IDisposable
{
    public const double Margin = 5;

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-elastic-").FullName;

    public ElasticCase(TriangleMesh liver, long seed, double amplitude, double share = 0.4, double growth = 1)
    {
        Liver = liver;
        var random = new SeededRandom(seed);
        var centre = liver.Vertices.Aggregate(Vec3.Zero, (sum, v) => sum + v) / liver.Vertices.Length;
        var bending = amplitude > 0 ? new SmoothBending(random, liver, amplitude) : null;
        var pose = RigidMotion.About(centre, random.NextDirection() * 0.12, random.NextDirection() * 14);
        Truth = p => pose.Apply(centre + ((bending?.Apply(p) ?? p) - centre) * growth);
        Surface = ObservedPatch.Sample(liver.Mapped(Truth), random, share, 3000, 0.7, 0);
        MeshFile.Write(At("liver.ply"), liver, force: true);
        File.WriteAllLines(At("surface.xyz"), Surface.Select(p => Text(p).Replace(',', ' ')));
    }

    public TriangleMesh Liver { get; }

    public Func<Vec3, Vec3> Truth { get; }

    public IReadOnlyList<Vec3> Surface { get; }

    public string At(string name) => Path.Combine(folder, name);

    public void WriteTargets(IEnumerable<(string Id, Vec3 At)> targets) => WriteTable("targets.csv", targets.Select(t => $"{t.Id},{Text(t.At)}"));

    public void WriteTable(string name, IEnumerable<string> rows) => File.WriteAllLines(At(name), rows);

    /// <summary>The result goes to result.json, replaced each time.</summary>
    public (int Code, JsonElement Answer, string Errors) Register(params string[] more)
    {
        string[] model = more.Contains("--case") || more.Contains("--model") ? [] : ["--model", At("liver.ply")];
        string[] targets = File.Exists(At("targets.csv")) ? ["--targets", At("targets.csv")] : [];
        var (code, output, errors) = TheProgram.Run(["register", .. model, "--surface", At("surface.xyz"), .. targets, "--json", "--force", "--out", At("result.json"), .. more]);
        return (code, output.Length > 0 ? JsonDocument.Parse(output).RootElement : default, errors);
    }

    public static Dictionary<string, Vec3> Places(JsonElement answer) =>
        answer.GetProperty("targets").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!, t => Vector(t.GetProperty("position")));

    public static Vec3 Vector(JsonElement list)
    {
        var p = list.EnumerateArray().Select(v => v.GetDouble()).ToArray();
        return new(p[0], p[1], p[2]);
    }

    public static string Text(Vec3 p) => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y},{p.Z}");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
