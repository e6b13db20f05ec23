using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>Models that no liver's body has: each is refused with its own reason, as bad input.</summary>
public class RegisterBadModelTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(41, 4);

    public static TheoryData<string, string> Faults() => new()
    {
        { "open", "open" },
        { "crossing", "crosses itself" },
        { "metres", "in metres it would be a liver" },
        { "centimetres", "in centimetres it would be a liver" },
        { "few", "triangles" },
        { "twice-used-edges", "more than two triangles" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void It_is_refused_with_the_reason_and_nothing_is_written(string fault, string reason)
    {
        using var own = new ElasticCase(Liver, 62, amplitude: 0);
        MeshFile.Write(own.At("bad.ply"), Spoilt(fault), force: true);
        var (code, _, errors) = own.Register("--model", own.At("bad.ply"));
        Assert.Equal(3, code);
        Assert.Contains(reason, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(own.At("result.json")));
    }

    [Fact]
    public void An_open_surface_is_still_placed_rigidly()
    {
        using var own = new ElasticCase(Liver, 63, amplitude: 0);
        MeshFile.Write(own.At("open.ply"), Spoilt("open"), force: true);
        var (code, answer, errors) = own.Register("--model", own.At("open.ply"), "--rigid-only");
        Assert.True(code == 0, errors);
        Assert.Equal("rigid", answer.GetProperty("method").GetString());
    }

    private static TriangleMesh Spoilt(string fault) => fault switch
    {
        "open" => new(Liver.Vertices, Liver.Triangles[..^40]),
        // A piece of one side is pushed through the opposite side.
        "crossing" => Liver.Mapped(p => Vec3.Distance(p, Liver.Vertices[0]) < 25 ? p - Liver.Vertices[0] * 2.3 : p),
        "metres" => Liver.Mapped(p => p / 1000),
        "centimetres" => Liver.Mapped(p => p / 10),
        "few" => ProceduralLiver.Icosphere(1).Mapped(p => p * 80),
        _ => new(Liver.Vertices, [.. Liver.Triangles, new(Liver.Triangles[0].A, Liver.Triangles[0].B, Liver.Triangles[800].A)]),
    };
}
