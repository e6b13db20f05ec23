using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>A scene of 20,000 triangles with a lesion: a ball of a liver's size, cut along meridians and parallels.</summary>
internal static class LoadScene
{
    private const int Around = 100, Down = 101;
    private const double Radius = 80;

    public static CountingSession Session() => new()
    {
        Current = new("T-1", true, 0, [
            new() { Id = "liver", Kind = ItemKind.Organ, Name = "Liver", Role = "liver", Mesh = "blobs/liver.mesh", Simulated = true },
            new() { Id = "lesion-1", Kind = ItemKind.Lesion, Name = "Lesion 1", State = LesionState.Vanished, Verdict = Verdict.Confirm, R90Mm = 6, BaselineDiameterMm = 14, Region = Region.Ball(20, 10, 15, 13), Simulated = true },
        ], Live: true),
        Blobs = new Dictionary<string, SceneBlob> { ["liver.mesh"] = SceneMesh.Blob(Ball()) },
    };

    public static TriangleMesh Ball()
    {
        var vertices = new Vec3[Around * (Down + 1)];
        var triangles = new List<Triangle>();
        for (var j = 0; j <= Down; j++)
        {
            for (var i = 0; i < Around; i++)
            {
                var (a, b) = (2 * Math.PI * i / Around, Math.PI * j / Down);
                vertices[j * Around + i] = new(1.3 * Radius * Math.Sin(b) * Math.Cos(a), 0.8 * Radius * Math.Sin(b) * Math.Sin(a), Radius * Math.Cos(b));
                if (j == Down) continue;
                var (here, next) = (j * Around + i, j * Around + (i + 1) % Around);
                // At a pole one of the two has no area.
                if (j > 0) triangles.Add(new(here, here + Around, next));
                if (j < Down - 1) triangles.Add(new(next, here + Around, next + Around));
            }
        }

        return new(vertices, [.. triangles]);
    }
}
