using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it: key, calibration, profile, check.</summary>
public sealed class CalibrateVerifyTests : IDisposable
{
    private static readonly Vec3 Tip = new(5, -8, 150);
    private static readonly Vec3 Divot = new(20, 30, 40);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-verify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_pointer_passes_at_its_divot_and_fails_after_its_marker_slipped()
    {
        Poses("poses.csv", RigidMotion.Identity, 120, 1);
        Assert.Equal(0, TheProgram.Run("calibrate", "key", "--out", At("site.key")).Code);
        var (code, _, errors) = TheProgram.Run(
            "calibrate", "pivot", "--poses", At("poses.csv"), "--json", "--profile", At("pointer.json"), "--key", At("site.key"), "--serial", "P-7", "--device", "pointer");
        Assert.True(code == 0, errors);

        Poses("check.csv", RigidMotion.Identity, 40, 2);
        var passed = Verify("check.csv", 0);
        Assert.Equal("accepted", passed.GetProperty("verdict").GetString());
        Assert.InRange(passed.GetProperty("errorMm").GetDouble(), 0, passed.GetProperty("toleranceMm").GetDouble());
        Assert.True(passed.GetProperty("smallestSlipNoticedMm").GetDouble() < 3);

        // A slip of 3 mm: the marker lies elsewhere on the tool.
        Poses("slipped.csv", new(Mat3.Identity, new(0, 3, 0)), 40, 3);
        var failed = Verify("slipped.csv", 4);
        Assert.Equal("refused", failed.GetProperty("verdict").GetString());
        Assert.StartsWith("check-point-drifted", failed.GetProperty("reasons")[0].GetString());
        Assert.InRange(failed.GetProperty("errorMm").GetDouble(), 2, 4);

        File.WriteAllLines(At("points.csv"), Enumerable.Repeat("20,30,40", 20));
        Verify("points.csv", 0);
        File.WriteAllText(At("pointer.json"), File.ReadAllText(At("pointer.json")).Replace("P-7", "P-8", StringComparison.Ordinal));
        Assert.Contains("signature-broken", Verify("points.csv", 4).GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--profile", "p.json", "--serial", "1")]
    [InlineData(2, "--profile", "p.json", "--key", "absent.key")]
    [InlineData(3, "--profile", "p.json", "--key", "absent.key", "--serial", "1")]
    public void A_profile_that_cannot_be_signed_is_refused_before_the_work(int expected, params string[] options)
    {
        Poses("poses.csv", RigidMotion.Identity, 40, 1);
        var (code, output, _) = TheProgram.Run(["calibrate", "pivot", "--poses", At("poses.csv"), .. options]);
        Assert.Equal(expected, code);
        Assert.Empty(output);
    }

    private JsonElement Verify(string measured, int expected)
    {
        var (code, output, errors) = TheProgram.Run("calibrate", "verify", "--profile", At("pointer.json"), "--measured", At(measured), "--key", At("site.key.pub"), "--json");
        Assert.True(code == expected, errors + output);
        return JsonDocument.Parse(output).RootElement;
    }

    private void Poses(string name, RigidMotion slip, int count, long seed)
    {
        var random = new SeededRandom(seed);
        File.WriteAllLines(At(name), Enumerable.Range(0, count).Select(i =>
        {
            var r = Mat3.FromRotationVector(new(0.5 * Math.Cos(i), 0.5 * Math.Sin(1.7 * i), 0.1));
            var pose = new RigidMotion(r, Divot - r * Tip + random.NextGaussianVector(0.2)) * slip;
            return string.Join(',', pose.ToMatrix().Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        }));
    }

    private string At(string name) => Path.Combine(folder, name);
}
