using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary><c>register</c> refuses a mirrored model where landmarks tell it, and targets in another frame. docs/refusals.md has the table.</summary>
public sealed class RegisterFaultsTests : IDisposable
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(41, 4);

    private readonly ElasticCase made = new(Liver, 61, amplitude: 0);

    public void Dispose() => made.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mirrored_model_is_refused_where_landmarks_tell_it(int axis)
    {
        MeshFile.Write(made.At("mirrored.ply"), TwoScans.Mirrored(Liver, axis), force: true);
        var own = TwoScans.Mirrored(Liver, axis).Vertices;
        made.WriteTable("landmarks.csv", new[] { 0, 200, 400, 600, 900, 1500 }.Select(i => $"l{i},{ElasticCase.Text(own[i])},{ElasticCase.Text(made.Truth(Liver.Vertices[i]))}"));
        var (code, answer, _) = made.Register("--model", made.At("mirrored.ply"), "--landmarks", made.At("landmarks.csv"), "--warped", made.At("warped.ply"));
        Assert.Equal(4, code);
        Assert.Contains("mirror", Assert.Single(answer.GetProperty("reasons").EnumerateArray().ToArray()).GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(made.At("warped.ply")));
    }

    /// <summary>Signs of another convention, and the frame of another examination.</summary>
    [Theory]
    [InlineData(-1, -1, 0)]
    [InlineData(1, 1, 250)]
    public void Targets_in_another_frame_are_refused(double x, double y, double shift)
    {
        // The scan's origin is a hand's breadth aside, as scanners have it.
        var aside = new Vec3(-140, -120, 900);
        MeshFile.Write(made.At("aside.ply"), Liver.Mapped(p => p + aside), force: true);
        var place = new Vec3(10, 5, 8) + aside;
        made.WriteTargets([("lesion-1", new Vec3(x * place.X + shift, y * place.Y, place.Z))]);
        Refusals.Of(
            Path.GetDirectoryName(made.At("aside.ply"))!, "outside of the model", "register", "--model", made.At("aside.ply"), "--surface", made.At("surface.xyz"), "--targets", made.At("targets.csv"), "--rigid-only",
            "--out", made.At("never.json"), "--json");
    }
}
