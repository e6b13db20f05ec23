using System.Globalization;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>overlay --case</c> after an elastic registration draws the liver as it is bent, vessels and lesions with it.</summary>
public class OverlayDeformedTests(ITestOutputHelper output)
{
    private const long Seed = 66;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(41, 4);

    [Fact]
    public void A_case_is_drawn_where_its_warped_surfaces_lie()
    {
        using var bent = new ElasticCase(Liver, Seed, amplitude: 7);
        (string Name, TriangleMesh Mesh)[] parts = [("liver", Liver), ("portal_vein", Ball(new(-20, 5, 0), 9))];
        CaseFolder.Create(bent.At("case"), force: false, new(new("c"), [.. parts.Select(p => new NewSurface(p.Name, p.Mesh))]));
        // The vein's vertices as targets say where the estimate has them; the liver's are in the warped file.
        bent.WriteTargets(parts[1].Mesh.Vertices.Select((v, i) => ($"p{i}", v)));
        var (code, answer, errors) = bent.Register("--case", bent.At("case"), "--warped", bent.At("warped.ply"));
        Assert.True(code == 0, errors);
        Assert.Equal("elastic", answer.GetProperty("method").GetString());
        var places = ElasticCase.Places(answer);
        MeshFile.Write(bent.At("vein.ply"), new([.. parts[1].Mesh.Vertices.Select((_, i) => places[$"p{i}"])], parts[1].Mesh.Triangles), force: true);
        var rigid = answer.GetProperty("modelToPatient").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(RigidMotion.TryFromMatrix(rigid, 1e-9, out var pose, out var reason), reason);
        MeshFile.Write(bent.At("stiff.ply"), Liver.Mapped(pose), force: true);
        MeshFile.Write(bent.At("stiff-vein.ply"), parts[1].Mesh.Mapped(pose), force: true);

        using var drawn = Overlay(bent, "--case", bent.At("case"));
        using var deformed = Overlay(bent, "--model", $"liver={bent.At("warped.ply")}", $"portal_vein={bent.At("vein.ply")}");
        using var stiff = Overlay(bent, "--model", $"liver={bent.At("stiff.ply")}", $"portal_vein={bent.At("stiff-vein.ply")}");
        var (own, other) = (Different(drawn, deformed), Different(drawn, stiff));
        output.WriteLine($"seed {Seed}: {own} pixels differ from the warped surfaces' picture, {other} from the rigid ones'");
        // What the files round may move a pixel of an outline here and there.
        Assert.True(own < 0.01 * other, $"seed {Seed}: {own} against {other} pixels");
        Assert.True(other > 2000, $"seed {Seed}: {other} pixels; the bend must show for the test to mean anything");
    }

    private static TriangleMesh Ball(Vec3 at, double radius) => ProceduralLiver.Icosphere(2).Mapped(p => p * radius + at);

    private static Mat Overlay(ElasticCase bent, params string[] what)
    {
        var centre = bent.Truth(Vec3.Zero);
        File.WriteAllText(bent.At("pose.txt"), string.Create(CultureInfo.InvariantCulture, $"1 0 0 {-centre.X}\n0 1 0 {-centre.Y}\n0 0 1 {300 - centre.Z}\n0 0 0 1\n"));
        File.WriteAllText(bent.At("camera.txt"), "700 0 320\n0 700 240\n0 0 1\n");
        using (var ground = new Mat(480, 640, MatType.CV_8UC3, new Scalar(60, 60, 60))) Cv2.ImWrite(bent.At("frame.png"), ground);
        var (code, _, errors) = TheProgram.Run(
            ["overlay", .. what, "--camera", bent.At("camera.txt"), "--pose", bent.At("pose.txt"), "--image", bent.At("frame.png"), "--out", bent.At("drawn.png"), "--force", "--json"]);
        Assert.True(code == 0, errors);
        return Cv2.ImRead(bent.At("drawn.png"));
    }

    /// <summary>Pixels in which some colour differs visibly.</summary>
    private static int Different(Mat a, Mat b)
    {
        using var difference = new Mat();
        Cv2.Absdiff(a, b, difference);
        var (rows, columns, count) = (difference.Rows, difference.Cols, 0);
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
                if (difference.At<Vec3b>(y, x) is var d && Math.Max(d.Item0, Math.Max(d.Item1, d.Item2)) > 8) count++;
        return count;
    }
}
