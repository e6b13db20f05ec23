using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>What the mesh leaves out of the surface is said in numbers.</summary>
public class TetrahedralFillTests
{
    /// <summary>
    /// A chord of length s lies s² / 8r within a ball, the middle of an equilateral triangle of side s at s² / 6r. No edge of a
    /// boundary face is longer than 1.5 spacings (a long edge with both ends warped by a quarter of it).
    /// </summary>
    [Fact]
    public void On_a_ball_the_boundary_deviates_as_chords_do()
    {
        const double radius = 80;
        var fill = TetrahedralMesher.Fill(ProceduralLiver.Icosphere(6).Mapped(p => p * radius), 3000);
        var longest = 1.5 * fill.Spacing;
        Assert.InRange(fill.Deviation.Largest, 0, longest * longest / (6 * radius));
        Assert.InRange(fill.Deviation.Rms, 0.01, fill.Deviation.Largest);
        Assert.Equal((0, 0), (fill.Deviation.LostArea, fill.Deviation.FilledArea));
        Assert.Empty(fill.Notes());
    }

    /// <summary>A plate of 1 mm, far below the spacing, stands out of a ball: the lattice cannot see it.</summary>
    [Fact]
    public void A_thin_fin_is_lost_and_it_is_said()
    {
        var fill = TetrahedralMesher.Fill(ProceduralLiver.Icosphere(6).Mapped(d => d * (Math.Abs(d.Z) < 0.006 && d.X > 0 ? 115 : 70)), 2000);
        Assert.InRange(fill.Deviation.Largest, 30, 46);
        Assert.True(fill.Deviation.LostArea > 0.05);
        Assert.Contains("thin parts", Assert.Single(fill.Notes()));
    }

    [Fact]
    public void A_narrow_cleft_is_filled_and_it_is_said()
    {
        var fill = TetrahedralMesher.Fill(ProceduralLiver.Icosphere(6).Mapped(d => d * (Math.Abs(d.Z) < 0.006 && d.X > 0 ? 25 : 70)), 2000);
        Assert.InRange(fill.Deviation.Largest, 20, 45.1);
        Assert.True(fill.Deviation.FilledArea > 0.05);
        Assert.Contains("clefts", Assert.Single(fill.Notes()));
    }

    [Fact]
    public void Of_two_bodies_the_larger_is_kept_and_the_other_is_said_to_be_dropped()
    {
        var (large, small) = (ProceduralLiver.Icosphere(4).Mapped(p => p * 60), ProceduralLiver.Icosphere(4).Mapped(p => p * 25 + new Vec3(100, 0, 0)));
        var n = large.Vertices.Length;
        var both = new TriangleMesh([.. large.Vertices, .. small.Vertices], [.. large.Triangles, .. small.Triangles.Select(t => new Triangle(t.A + n, t.B + n, t.C + n))]);
        var fill = TetrahedralMesher.Fill(both, 2000);
        Assert.Equal(1, fill.Mesh.Volume / large.SignedVolume, 0.05);
        Assert.Equal(1, fill.DroppedPieces);
        Assert.Equal(1, fill.DroppedVolume / small.SignedVolume, 0.1);
        Assert.All(fill.Mesh.Nodes, p => Assert.InRange(p.Length, 0, 60.001));
        Assert.Contains(fill.Notes(), note => note.StartsWith("1 loose piece (", StringComparison.Ordinal));
    }

    /// <summary>A cyst that is a surface of its own and faces into the hollow is not filled.</summary>
    [Fact]
    public void A_hollow_stays_hollow()
    {
        var (outer, inner) = (ProceduralLiver.Icosphere(5).Mapped(p => p * 70), ProceduralLiver.Icosphere(5).Mapped(p => p * 35).Flipped());
        var n = outer.Vertices.Length;
        var both = new TriangleMesh([.. outer.Vertices, .. inner.Vertices], [.. outer.Triangles, .. inner.Triangles.Select(t => new Triangle(t.A + n, t.B + n, t.C + n))]);
        var mesh = TetrahedralMesher.Fill(both, 3000).Mesh;
        Assert.Equal(1, mesh.Volume / both.SignedVolume, 0.05);
        Assert.InRange(mesh.Nodes.Min(p => p.Length), 34, 35.001);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(2)]
    public void A_sheet_is_refused_rather_than_filled_in_shreds(double thickness)
    {
        var side = Math.Sqrt(250e3 / thickness);
        var sheet = HardShapes.Box(new(0, 0, 0), new(side, side, thickness)).Mapped(RigidMotion.About(Vec3.Zero, new(0.7, 0.4, -0.2), Vec3.Zero));
        Assert.Equal(SurfaceFaultKind.TooThin, Assert.Throws<UnfillableException>(() => TetrahedralMesher.Fill(sheet, 500)).Fault.Kind);
    }

    [Fact]
    public void What_was_not_checked_is_not_filled()
    {
        var liver = ProceduralLiver.Make(61, 4);
        Assert.Throws<ArgumentException>(() => TetrahedralMesher.Fill(liver.Flipped(), 1000));
        var open = new TriangleMesh(liver.Vertices, liver.Triangles[..(liver.Triangles.Length / 2)]);
        Assert.Contains("not closed", Assert.Throws<ArgumentException>(() => TetrahedralMesher.Fill(open.SignedVolume > 0 ? open : open.Flipped(), 1000)).Message);
    }
}
