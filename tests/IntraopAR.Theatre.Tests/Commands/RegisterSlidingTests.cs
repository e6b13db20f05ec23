using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>
/// A liver seen on its smooth side only: a rod with round ends, of which the points show the shaft. They leave it sliding
/// along and turning about its axis, and only what else was measured can hold it.
/// </summary>
public sealed class RegisterSlidingTests(ITestOutputHelper? output) : IDisposable
{
    private const double Radius = 50;
    private const double HalfShaft = 70;

    /// <summary>Along the axis by 12 mm and about it by 6°: exactly what the shaft does not show.</summary>
    private static readonly RigidMotion Truth = RigidMotion.About(Vec3.Zero, new(0.105, 0, 0), new(12, 0, 0));

    /// <summary>On the axis, where a turn about it moves nothing, and beside it.</summary>
    private static readonly (string Id, Vec3 At)[] Targets = [("axis", new(30, 0, 0)), ("beside", new(10, -20, -15))];

    /// <summary>The surface alone, for both tests.</summary>
    private static readonly Lazy<Answer> Bare = new(() =>
    {
        using var alone = new RegisterSlidingTests(null);
        return alone.Register();
    });

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-sliding-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Vessels_seen_in_ultrasound_hold_what_the_surface_leaves_sliding()
    {
        var bare = Bare.Value;
        Vec3[][] branches = [Line(new(-60, 5, 0), new(60, 0, 5)), Line(new(-20, 3, 2), new(0, 25, -20)), Line(new(25, 1, 3), new(40, -20, -25))];
        File.WriteAllLines(At("vessels.csv"), ["branch,x,y,z,radius", .. branches.SelectMany((b, i) => b.Select(p => $"b{i},{Text(p)},3"))]);
        var random = new SeededRandom(6);
        // Every fourth point of the branches, seen to 1 mm.
        var seen = branches.SelectMany(b => b.Where((_, i) => i % 4 == 2)).Select(p => $"{Text(Truth.Apply(p) + random.NextGaussianVector(1))},3,1");
        File.WriteAllLines(At("seen.csv"), ["x,y,z,radius,sigma", .. seen]);
        var held = Register("--vessels", At("vessels.csv"), "--vessel-observations", At("seen.csv"));

        foreach (var (id, _) in Targets) Compare(id, bare, held);
        Assert.True(held.Accepted);
    }

    [Fact]
    public void A_curve_over_the_end_holds_the_slide_along_the_axis()
    {
        var bare = Bare.Value;
        var random = new SeededRandom(7);
        // A line drawn over the round end, a point every 5 mm.
        var curve = Enumerable.Range(0, 16).Select(i => (i - 1) * 5 / Radius).Select(a => new Vec3(HalfShaft + Radius * Math.Sin(a), 0, Radius * Math.Cos(a)));
        File.WriteAllLines(At("curves.csv"), ["name,x,y,z", .. curve.Select(p => $"ridge,{Text(Truth.Apply(p) + random.NextGaussianVector(0.5))}")]);
        var held = Register("--curves", At("curves.csv"));

        Compare("axis", bare, held);
    }

    /// <summary>The bare surface must say that it does not know; what is added must bring both the stated and the true error down.</summary>
    private void Compare(string id, Answer bare, Answer held)
    {
        output?.WriteLine($"{id}: error {bare.Error[id]:F1} to {held.Error[id]:F1} mm, standard deviation {bare.Sd[id]:F1} to {held.Sd[id]:F1} mm");
        // 10 mm is where the verb refuses for a direction that is not held.
        Assert.False(bare.Accepted);
        Assert.True(bare.Sd[id] > 10, $"{bare.Sd[id]}");
        Assert.True(held.Sd[id] < 0.3 * bare.Sd[id], $"{held.Sd[id]} against {bare.Sd[id]}");
        Assert.True(held.Error[id] < bare.Error[id], $"{held.Error[id]} against {bare.Error[id]}");
        // Three of its own standard deviations: what is stated is what is meant.
        Assert.True(held.Error[id] < 3 * held.Sd[id], $"{held.Error[id]} against {held.Sd[id]}");
    }

    private sealed record Answer(bool Accepted, Dictionary<string, double> Error, Dictionary<string, double> Sd);

    private Answer Register(params string[] more)
    {
        MeshFile.Write(At("rod.ply"), Rod(), force: true);
        var random = new SeededRandom(5);
        File.WriteAllLines(At("surface.xyz"), Enumerable.Range(0, 2000).Select(_ =>
        {
            var (x, a) = (random.Between(-45, 45), random.Between(-0.9, 0.9));
            return Text(Truth.Apply(new(x, Radius * Math.Sin(a), Radius * Math.Cos(a))) + random.NextGaussianVector(0.5)).Replace(',', ' ');
        }));
        File.WriteAllLines(At("targets.csv"), ["id,x,y,z", .. Targets.Select(t => $"{t.Id},{Text(t.At)}")]);
        var (code, text, errors) = TheProgram.Run(
            ["register", "--model", At("rod.ply"), "--surface", At("surface.xyz"), "--targets", At("targets.csv"), "--rigid-only", "--json", "--force", "--out", At("result.json"), .. more]);
        Assert.True(code is 0 or 4, errors);
        var targets = JsonDocument.Parse(text).RootElement.GetProperty("targets").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!);
        return new(
            code == 0,
            Targets.ToDictionary(t => t.Id, t => Vec3.Distance(Position(targets[t.Id]), Truth.Apply(t.At))),
            Targets.ToDictionary(t => t.Id, t => Math.Sqrt(targets[t.Id].GetProperty("covariance").EnumerateArray().Where((_, i) => i % 4 == 0).Sum(v => v.GetDouble()))));
    }

    private static Vec3 Position(JsonElement target)
    {
        var p = target.GetProperty("position").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        return new(p[0], p[1], p[2]);
    }

    /// <summary>A shaft with a half ball at each end, about the x axis; 5 mm triangles.</summary>
    private static TriangleMesh Rod()
    {
        const int around = 64;
        var profile = new List<(double X, double R)>();
        for (var i = 1; i < 16; i++) profile.Add((-HalfShaft - Radius * Math.Cos(i * Math.PI / 32), Radius * Math.Sin(i * Math.PI / 32)));
        for (var i = 0; i <= 28; i++) profile.Add((-HalfShaft + i * HalfShaft / 14, Radius));
        for (var i = 15; i >= 1; i--) profile.Add((HalfShaft + Radius * Math.Cos(i * Math.PI / 32), Radius * Math.Sin(i * Math.PI / 32)));
        var vertices = new List<Vec3> { new(-HalfShaft - Radius, 0, 0), new(HalfShaft + Radius, 0, 0) };
        foreach (var (x, r) in profile)
            for (var j = 0; j < around; j++) vertices.Add(new(x, r * Math.Cos(2 * Math.PI * j / around), r * Math.Sin(2 * Math.PI * j / around)));
        var triangles = new List<Triangle>();
        for (var j = 0; j < around; j++)
        {
            triangles.Add(new(0, At(0, j + 1), At(0, j)));
            triangles.Add(new(1, At(profile.Count - 1, j), At(profile.Count - 1, j + 1)));
            for (var i = 0; i + 1 < profile.Count; i++)
            {
                triangles.Add(new(At(i, j), At(i, j + 1), At(i + 1, j + 1)));
                triangles.Add(new(At(i, j), At(i + 1, j + 1), At(i + 1, j)));
            }
        }

        return new([.. vertices], [.. triangles]);

        int At(int ring, int j) => 2 + ring * around + j % around;
    }

    private static Vec3[] Line(Vec3 from, Vec3 to)
    {
        var steps = (int)(Vec3.Distance(from, to) / 2);
        return [.. Enumerable.Range(0, steps + 1).Select(i => Vec3.Lerp(from, to, i / (double)steps))];
    }

    private static string Text(Vec3 p) => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y},{p.Z}");

    private string At(string name) => Path.Combine(folder, name);
}
