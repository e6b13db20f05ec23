using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>model import</c> as a user starts it.</summary>
public sealed class ModelImportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Volumes as the data's own notes give them, within 0.1 %.</summary>
    [Fact]
    public void A_patients_surfaces_become_a_case()
    {
        (string Name, double Ml)[] parts = [("liver", 2316.2), ("liver_tumours", 96.68), ("hepatic_veins", 51.16), ("gallbladder", 15.17)];
        string[] meshes = [.. parts.SelectMany(p => new[] { "--mesh", $"{p.Name}={SharedData.Path("liver-patient", "model", p.Name + ".vtk")}" }),
            "--mesh", "patch=" + SharedData.Path("liver-patient", "model", "intraop_surface.stl")];
        var (code, output, _) = TheProgram.Run(["model", "import", .. meshes, "--out", Path.Combine(folder, "case"), "--json"]);
        Assert.Equal(0, code);
        var labels = JsonDocument.Parse(output).RootElement.GetProperty("labels").EnumerateArray().ToList();
        Assert.Equal(parts.Select(p => p.Name).Append("patch"), labels.Select(l => l.GetProperty("name").GetString()));
        foreach (var (part, label) in parts.Zip(labels))
        {
            Assert.True(label.GetProperty("closed").GetBoolean());
            Assert.InRange(label.GetProperty("volumeMl").GetDouble(), part.Ml * 0.999, part.Ml * 1.001);
            Assert.Equal(3, label.GetProperty("centroidLps").GetArrayLength());
        }

        Assert.False(labels[^1].GetProperty("closed").GetBoolean());
        Assert.False(labels[^1].TryGetProperty("volumeMl", out _));
        Assert.True(File.Exists(Path.Combine(folder, "case", "surfaces", "liver.ply")));
    }

    [Theory]
    [InlineData(2, "--mesh", "liver")]
    [InlineData(2, "--mesh", "=a.ply")]
    [InlineData(2, "--mesh", "liver=")]
    [InlineData(2, "--mesh", "../liver=a.ply")]
    [InlineData(2, "--mesh", "liver=a.ply", "--mesh", "liver=b.ply")]
    [InlineData(2, "--mash", "liver=a.ply")]
    [InlineData(3, "--mesh", "liver=absent.ply")]
    public void What_is_wrong_has_its_exit_code_and_one_line(int expected, params string[] arguments)
    {
        var (code, output, errors) = TheProgram.Run(["model", "import", .. arguments, "--out", Path.Combine(folder, "case")]);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(expected == 2 ? "usage" : "absent.ply", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }
}
