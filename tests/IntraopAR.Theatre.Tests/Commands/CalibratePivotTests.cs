using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class CalibratePivotTests : IDisposable
{
    private static readonly Vec3 Tip = new(5, -8, 150);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-pivot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Text_files_a_list_and_a_table_give_the_same_tip()
    {
        var poses = Poses(40);
        var texts = Directory.CreateDirectory(At("poses")).FullName;
        for (var i = 0; i < poses.Length; i++)
            File.WriteAllLines(Path.Combine(texts, $"pose{i}.txt"), Enumerable.Range(0, 4).Select(r => string.Join(' ', poses[i].ToMatrix().Skip(4 * r).Take(4).Select(Invariant))));
        File.WriteAllLines(At("poses.csv"), poses.Select(p => string.Join(',', p.ToMatrix().Select(Invariant))));
        File.WriteAllLines(At("list.txt"), Enumerable.Range(0, 40).Select(i => $"poses/pose{i}.txt"));
        foreach (var path in new[] { texts, At("poses.csv"), At("list.txt") })
        {
            var (code, output, errors) = TheProgram.Run("calibrate", "pivot", "--poses", path, "--json");
            Assert.True(code == 0, errors);
            var answer = JsonDocument.Parse(output).RootElement;
            foreach (var (name, at) in new[] { ("tip", Tip), ("tipAllFrames", Tip), ("pivot", new(1, 2, 3)), ("pivotAllFrames", new(1, 2, 3)) })
            {
                var v = answer.GetProperty(name).EnumerateArray().Select(x => x.GetDouble()).ToArray();
                Assert.InRange(Vec3.Distance(at, new(v[0], v[1], v[2])), 0, 1e-6);
            }

            Assert.InRange(answer.GetProperty("rms3d").GetDouble(), 0, 1e-6);
            Assert.Equal(answer.GetProperty("rms3d").GetDouble(), Math.Sqrt(3) * answer.GetProperty("rmsPerAxis").GetDouble(), 1e-9);
            Assert.Equal(3, answer.GetProperty("tipStd").GetArrayLength());
        }
    }

    [Fact]
    public void One_pose_is_refused_and_the_numbers_are_absent()
    {
        File.WriteAllText(At("one.csv"), string.Join(',', Poses(1)[0].ToMatrix().Select(Invariant)));
        var (code, output, _) = TheProgram.Run("calibrate", "pivot", "--poses", At("one.csv"), "--json");
        Assert.Equal(4, code);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("refused", answer.GetProperty("verdict").GetString());
        Assert.StartsWith("too-few-poses", answer.GetProperty("reasons")[0].GetString());
        Assert.False(answer.TryGetProperty("tip", out _));
    }

    [Theory]
    [InlineData(3, "1 0 0 0")]
    [InlineData(3, "2 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1")]
    [InlineData(3, "absent.txt")]
    public void What_a_file_holds_is_named(int expected, string content)
    {
        File.WriteAllText(At("bad.txt"), content);
        var (code, output, errors) = TheProgram.Run("calibrate", "pivot", "--poses", At("bad.txt"), "--json");
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains("bad.txt", errors, StringComparison.Ordinal);
    }

    private static RigidMotion[] Poses(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var r = Mat3.FromRotationVector(new(0.5 * Math.Cos(i), 0.5 * Math.Sin(1.7 * i), 0.1));
            return new RigidMotion(r, new Vec3(1, 2, 3) - r * Tip);
        }),
    ];

    private static string Invariant(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private string At(string name) => Path.Combine(folder, name);
}
