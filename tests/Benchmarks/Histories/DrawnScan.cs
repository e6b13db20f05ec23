using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using VesselTree = IntraopAR.Rehearsal.VesselTree;

namespace IntraopAR.Benchmarks;

/// <summary>
/// How a person and a program outline a liver on one scan: the true surface swells and wavers by a smooth error, is cut into
/// the scan's voxels and made a surface again as <c>model build</c> makes it. Centre-lines waver and lose branches.
/// </summary>
internal sealed class DrawnScan
{
    private const int Waves = 24;

    /// <summary>Of centre-lines, mm.</summary>
    private const double LineSd = 0.7;

    private const double MostOfRadius = 0.35;

    private readonly SeededRandom random;
    private readonly Vec3 spacing;
    private readonly (Vec3 Wave, double Phase)[] waves;
    private readonly double sd;

    public DrawnScan(SeededRandom random)
    {
        this.random = random;
        var across = random.Between(0.9, 1.8);
        spacing = new(across, across, random.Between(1, 4));
        sd = random.Between(0.6, 1.4);
        waves = [.. Enumerable.Range(0, Waves).Select(_ => (random.NextDirection() * (2 * Math.PI / random.Between(18, 60)), random.Between(0, 2 * Math.PI)))];
    }

    public TriangleMesh Outline(TriangleMesh truth)
    {
        var swell = 0.4 * random.NextGaussian();
        var normals = truth.VertexNormals();
        // Nobody errs by more than a part of what is drawn.
        var most = MostOfRadius * Math.Cbrt(truth.SignedVolume * 3 / (4 * Math.PI));
        var drawn = new TriangleMesh([.. truth.Vertices.Select((v, i) => v + normals[i] * Math.Clamp(swell + Wavering(v), -most, most))], truth.Triangles);
        var (min, max) = drawn.Bounds;
        var origin = min - spacing * 3 + new Vec3(random.NextDouble() * spacing.X, random.NextDouble() * spacing.Y, random.NextDouble() * spacing.Z);
        int Count(double length, double step) => (int)Math.Ceiling(length / step) + 6;
        var size = max - min;
        var grid = new VolumeGrid(Count(size.X, spacing.X), Count(size.Y, spacing.Y), Count(size.Z, spacing.Z), origin, spacing, Mat3.Identity);
        return LabelSurfaces.Of(new Segmentation(grid, [MeshVoxels.Fill(drawn, grid, 1, "part")]))[0].Mesh;
    }

    /// <param name="place">Where the truth puts a place of the patient.</param>
    public IReadOnlyList<CentreLine> Lines(IEnumerable<VesselTree> trees, Func<Vec3, Vec3> place)
    {
        var lines = new List<CentreLine>();
        foreach (var tree in trees)
            foreach (var branch in tree.Branches)
            {
                // Thin branches are seen on one scan and not on the other.
                var n = branch.Line.Count - 1;
                if (random.NextDouble() < (branch.EndRadius > 2.5 ? 0.08 : 0.35)) continue;
                var off = random.NextGaussianVector(LineSd);
                lines.Add(new(
                    [.. branch.Line.Select((p, i) => (new Point<Model>(place(p) + off + random.NextGaussianVector(LineSd / 2)), branch.StartRadius + (branch.EndRadius - branch.StartRadius) * i / n))],
                    tree.Name.StartsWith("portal", StringComparison.Ordinal) ? VesselKind.Portal : VesselKind.Hepatic));
            }

        return lines;
    }

    private double Wavering(Vec3 p) => sd * Math.Sqrt(2.0 / Waves) * waves.Sum(w => Math.Sin(Vec3.Dot(w.Wave, p) + w.Phase));
}
