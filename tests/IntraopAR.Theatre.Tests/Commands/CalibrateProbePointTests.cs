using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class CalibrateProbePointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-point-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Without noise the columns of the matrix are those that made the sightings, pixels of 0.081 x 0.074 mm.</summary>
    [Theory]
    [InlineData(false, "fixed point")]
    [InlineData(true, "tracked pointer")]
    public void Exact_sightings_give_the_exact_matrix(bool pointer, string method)
    {
        var path = Path.Combine(folder, "sightings.csv");
        File.WriteAllLines(path, Rows(pointer, new(0.6, 0.4, 0.3)));
        var (code, output, errors) = TheProgram.Run("calibrate", "probe-point", "--sightings", path, "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(method, answer.GetProperty("method").GetString());
        var m = answer.GetProperty("imageToProbe").EnumerateArray().Select(x => x.GetDouble()).ToArray();
        foreach (var (at, expected) in new[] { (0, 0.081), (4, 0), (8, 0), (1, 0), (5, 0.074), (9, 0), (3, 12), (7, 48), (11, -3) }) Assert.Equal(expected, m[at], 1e-4);
    }

    [Fact]
    public void Turns_about_one_axis_are_refused_by_that_name()
    {
        var path = Path.Combine(folder, "sightings.csv");
        File.WriteAllLines(path, Rows(false, new(0.6, 0, 0)));
        var (code, output, _) = TheProgram.Run("calibrate", "probe-point", "--sightings", path, "--json");
        Assert.Equal(4, code);
        Assert.StartsWith("rotations-about-one-axis", JsonDocument.Parse(output).RootElement.GetProperty("reasons")[0].GetString());
    }

    private static IEnumerable<string> Rows(bool pointer, Vec3 turns)
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 60; i++)
        {
            var (u, v) = (random.Between(100, 700), random.Between(80, 520));
            var rotation = Mat3.FromRotationVector(new(turns.X * random.Between(-1, 1), turns.Y * random.Between(-1, 1), turns.Z * random.Between(-1, 1)));
            var point = pointer ? random.NextGaussianVector(30) : new Vec3(40, -25, 110);
            var pose = new RigidMotion(rotation, point - rotation * new Vec3(12 + 0.081 * u, 48 + 0.074 * v, -3));
            double[] numbers = [u, v, .. pose.ToMatrix(), .. pointer ? new[] { point.X, point.Y, point.Z } : []];
            yield return string.Join(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
        }
    }
}
