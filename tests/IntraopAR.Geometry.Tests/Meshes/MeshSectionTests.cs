namespace IntraopAR.Geometry.Tests;

public class MeshSectionTests
{
    private static readonly Mat3 Turned = Mat3.FromRotationVector(new(0.4, -0.7, 1.2));

    /// <summary>Every place of the cut lies on the surface and in the plane; the ring's area is the circle's to within the mesh's chords.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(7.3)]
    [InlineData(-15)]
    public void A_ball_is_cut_in_a_circle(double off)
    {
        var centre = new Vec3(30, -40, 50);
        var ball = SurfaceNets.Mesh(p => (p - centre).Length - 20, centre - new Vec3(24, 24, 24), centre + new Vec3(24, 24, 24), 1);
        var plane = new ImagePlane(Turned.Column0 * 0.25, Turned.Column1 * 0.3, centre + Turned * new Vec3(-30, -30, off));
        var line = Assert.Single(new MeshSection(ball).By(plane));
        Assert.True(line.IsClosed);
        var radius = Math.Sqrt(400 - off * off);
        Assert.All(line.Places, p => Assert.InRange(Vec3.Distance(plane.Apply(p), centre + Turned.Column2 * off), radius - 0.03, radius + 0.01));
        Assert.Equal(Math.PI * radius * radius, line.SignedArea * 0.25 * 0.3, 0.005 * Math.PI * radius * radius);
    }

    [Fact]
    public void A_ring_cut_along_has_a_hole_and_across_two_ends()
    {
        static double Torus(Vec3 p) => Math.Sqrt(Math.Pow(Math.Sqrt(p.X * p.X + p.Y * p.Y) - 20, 2) + p.Z * p.Z) - 6;
        var section = new MeshSection(SurfaceNets.Mesh(Torus, new(-30, -30, -10), new(30, 30, 10), 1));
        var along = section.By(new(Vec3.UnitX, Vec3.UnitY, new(0, 0, 0.2)));
        Assert.Equal(2, along.Count);
        Assert.Equal([-1, 1], along.Select(l => Math.Sign(l.SignedArea)).Order());
        Assert.Equal(Math.PI * (26 * 26 - 14 * 14), along.Sum(l => l.SignedArea), 15.0);
        var across = section.By(new(Vec3.UnitX, Vec3.UnitZ, Vec3.Zero));
        Assert.Equal(2, across.Count);
        Assert.All(across, l => Assert.Equal(Math.PI * 36, l.SignedArea, 1.5));
    }

    [Fact]
    public void Vertices_in_the_plane_and_open_edges_do_not_tear_lines()
    {
        // A box whose corners lie in the plane, without its lid.
        Vec3[] v = [new(0, 0, 0), new(1, 0, 0), new(1, 1, 0), new(0, 1, 0), new(0, 0, 1), new(1, 0, 1), new(1, 1, 1), new(0, 1, 1)];
        Triangle[] t = [new(0, 2, 1), new(0, 3, 2), new(0, 1, 5), new(0, 5, 4), new(1, 2, 6), new(1, 6, 5), new(2, 3, 7), new(2, 7, 6), new(3, 0, 4), new(3, 4, 7)];
        var section = new MeshSection(new(v, t));
        // Rims at z = 1 count as above z = 1: the cut is the closed square.
        var rim = Assert.Single(section.By(new(Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ)));
        Assert.True(rim.IsClosed);
        Assert.Equal(1, rim.SignedArea, 1e-9);
        var upright = Assert.Single(section.By(new(Vec3.UnitX, Vec3.UnitZ, new(0, 0.5, 0))));
        Assert.False(upright.IsClosed);
        Assert.Equal(1, upright.Places.Max(p => p.V), 1e-9);
        Assert.Empty(section.By(new(Vec3.UnitX, Vec3.UnitY, new(0, 0, 1.5))));
        Assert.Equal((-1.5, -0.5), section.Reach(new(Vec3.UnitX, Vec3.UnitY, new(0, 0, 1.5))));
    }
}
