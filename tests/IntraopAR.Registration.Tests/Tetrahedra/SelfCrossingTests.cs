using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class SelfCrossingTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(51);

    /// <summary>Two balls of radius 60 mm, 80 mm apart, cross in a circle of radius √(60² − 40²) about the middle between them.</summary>
    [Fact]
    public void Two_balls_cross_along_the_circle_that_they_have_in_common()
    {
        var (a, b) = (ProceduralLiver.Icosphere(5).Mapped(p => p * 60), ProceduralLiver.Icosphere(5).Mapped(p => p * 60 + new Vec3(80, 0, 0)));
        var crossings = SelfCrossings.Of(Together(a, b), 2);
        var circle = Math.Sqrt(60 * 60 - 40 * 40);
        Assert.All(crossings, c => Assert.InRange(Vec3.Distance(new(40, 0, 0), c.At), circle - 0.5, circle + 0.5));
        // All the way round.
        var angles = crossings.Select(c => (int)Math.Floor((Math.Atan2(c.At.Y, c.At.Z) + Math.PI) / (2 * Math.PI) * 36) % 36).Distinct().Count();
        Assert.Equal(36, angles);
        var fault = Assert.Single(CheckedSurface.Of(Together(a, b)).Faults);
        Assert.Equal(SurfaceFaultKind.SelfCrossing, fault.Kind);
        // The lens that both enclose is 2 (60 − 40) mm thick.
        var thickness = double.Parse(System.Text.RegularExpressions.Regex.Match(fault.Reason, "overlap ([0-9.]+) mm").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(thickness, 36, 40);
    }

    [Fact]
    public void Every_pair_is_found_that_comparing_all_with_all_finds()
    {
        var random = new SeededRandom(52);
        var crumpled = ProceduralLiver.Icosphere(2).Mapped(d => d * (70 * (1 + random.Between(-0.6, 0.6))) + random.NextGaussianVector(8));
        var expected = new List<(int, int)>();
        for (var i = 0; i < crumpled.Triangles.Length; i++)
            for (var j = i + 1; j < crumpled.Triangles.Length; j++)
                if (Meet(crumpled, i, j))
                    expected.Add((i, j));
        Assert.True(expected.Count > 50, $"{expected.Count}");
        Assert.Equal(expected, SelfCrossings.Of(crumpled, 2).Select(c => (c.First, c.Second)));
        Assert.Equal(expected, SelfCrossings.Of(crumpled, 1).Select(c => (c.First, c.Second)));
    }

    [Fact]
    public void A_vertex_drawn_through_the_opposite_wall_is_refused()
    {
        var crossed = new TriangleMesh(Liver.Vertices.Select((p, i) => i == 100 ? p * -2 : p).ToArray(), Liver.Triangles);
        var fault = Assert.Single(CheckedSurface.Of(crossed).Faults);
        Assert.Equal(SurfaceFaultKind.SelfCrossing, fault.Kind);
        Assert.Contains("reaches", fault.Reason);
    }

    /// <summary>Half a liver folded onto the other half, as by a wrong warp.</summary>
    [Fact]
    public void A_liver_folded_through_itself_is_refused() =>
        Assert.Contains("overlap", Assert.Single(CheckedSurface.Of(Liver.Mapped(p => p.X > 40 ? p with { X = 80 - p.X, Z = p.Z + 30 } : p)).Faults, f => f.Kind == SurfaceFaultKind.SelfCrossing).Reason);

    /// <summary>A fold 0.3 mm wide is below any tetrahedron: taken, but not in silence, and the fill is as before but for a trace.</summary>
    [Fact]
    public void A_fold_far_below_a_millimetre_is_taken_with_a_note()
    {
        var (a, crumb) = (Liver, ProceduralLiver.Icosphere(1).Mapped(p => p * 0.15 + Liver.Vertices[2000]));
        var looked = CheckedSurface.Of(Together(a, crumb));
        Assert.Empty(looked.Faults);
        Assert.Contains("crosses itself", Assert.Single(looked.Notes));
        var (with, without) = (TetrahedralMesher.Fill(looked.Mesh!, 2000).Mesh, TetrahedralMesher.Fill(Liver, 2000).Mesh);
        Assert.Equal(1, with.Volume / without.Volume, 1e-3);
    }

    /// <summary>Walls that touch without passing through one another: two boxes side by side.</summary>
    [Fact]
    public void Touching_is_not_crossing() =>
        Assert.Empty(SelfCrossings.Of(Together(HardShapes.Box(new(0, 0, 0), new(50, 50, 50)), HardShapes.Box(new(50, 0, 0), new(90, 50, 50))), 2));

    /// <summary>The definition itself, by other arithmetic: some edge of one meets the other triangle, corners in common apart.</summary>
    private static bool Meet(TriangleMesh mesh, int first, int second)
    {
        var (s, t) = (Corners(mesh.Triangles[first]), Corners(mesh.Triangles[second]));
        if (s.Intersect(t).Count() > 1) return false;
        return Pierces(s, t) || Pierces(t, s);

        bool Pierces(int[] from, int[] through)
        {
            for (var i = 0; i < 3; i++)
            {
                var (a, b) = (from[i], from[(i + 1) % 3]);
                if (through.Contains(a) || through.Contains(b)) continue;
                var tree = new TriangleTree(new(mesh.Vertices, [new(through[0], through[1], through[2])]));
                if (tree.FirstHit(mesh.Vertices[a], mesh.Vertices[b] - mesh.Vertices[a], 0, 1) is not null) return true;
            }

            return false;
        }

        static int[] Corners(Triangle t) => [t.A, t.B, t.C];
    }

    private static TriangleMesh Together(TriangleMesh a, TriangleMesh b)
    {
        var n = a.Vertices.Length;
        return new([.. a.Vertices, .. b.Vertices], [.. a.Triangles, .. b.Triangles.Select(t => new Triangle(t.A + n, t.B + n, t.C + n))]);
    }
}
