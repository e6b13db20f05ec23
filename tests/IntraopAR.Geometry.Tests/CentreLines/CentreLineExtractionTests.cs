namespace IntraopAR.Geometry.Tests;

public class CentreLineExtractionTests
{
    /// <summary>A third of a voxel of the settings.</summary>
    private const double Fine = 0.2;

    private static readonly Vec3 Root = new(3, -2, 5), Fork = new(31, 4, 9), Left = new(60, 26, 12), Right = new(63, -15, 2);

    private static readonly (Vec3 A, Vec3 B, double Radius)[] Three = [(Root, Fork, 5), (Fork, Left, 3.2), (Fork, Right, 2.1)];

    [Fact]
    public void AStraightTubeHasOneLineAlongItsMiddle()
    {
        var (a, b) = (new Vec3(-4, 7, 1), new Vec3(33, -11, 16));
        var line = Assert.Single(CentreLineExtraction.Of(Tubes.Mesh((a, b, 3))));
        Assert.Equal(-1, line.Parent);
        Assert.All(line.Points, p => Assert.True(Tubes.Distance(p.Middle, a, b) < Fine && Math.Abs(p.Radius - 3) < Fine, $"{p}"));
        // From tip to tip but for what the round ends leave open: less than a radius each.
        Assert.InRange(line.Length, Vec3.Distance(a, b) - 2 * 3, Vec3.Distance(a, b) + 2 * 3);
    }

    [Fact]
    public void AForkHasThreeBranchesThatMeetInIt() => HoldsThree(CentreLineExtraction.Of(Tubes.Mesh(Three)));

    [Fact]
    public void HolesInTheWallChangeLittle()
    {
        var whole = Tubes.Mesh(Three);
        // A cut end without its cap, and a torn side.
        Vec3[] holes = [Root - (Fork - Root).Normalized() * 5, Vec3.Lerp(Fork, Left, 0.5) + new Vec3(0, 0, 3.2)];
        var torn = new TriangleMesh(whole.Vertices, [.. whole.Triangles.Where(t => holes.All(h => Vec3.Distance(whole.Vertices[t.A], h) > 2.5))]);
        Assert.False(MeshTopology.Of(torn).Closed);
        HoldsThree(CentreLineExtraction.Of(torn));
    }

    [Fact]
    public void PiecesThatOverlapAreOneBody()
    {
        var apart = Three.Select(t => Tubes.Mesh(t)).ToArray();
        HoldsThree(CentreLineExtraction.Of(MeshJoin.Of(apart)));
    }

    [Fact]
    public void TrianglesThatFaceEitherWayChangeNothing()
    {
        var whole = Tubes.Mesh(Three);
        var random = new SeededRandom(20261126);
        var mixed = new TriangleMesh(whole.Vertices, [.. whole.Triangles.Select(t => random.Next(2) == 0 ? t : new(t.A, t.C, t.B))]);
        HoldsThree(CentreLineExtraction.Of(mixed));
    }

    [Fact]
    public void AVoidWithinIsNoWall()
    {
        var clot = Tubes.Mesh((Vec3.Lerp(Root, Fork, 0.3), Vec3.Lerp(Root, Fork, 0.5), 2)).Flipped();
        HoldsThree(CentreLineExtraction.Of(MeshJoin.Of([Tubes.Mesh(Three), clot])));
    }

    [Fact]
    public void PiecesApartHaveLinesOfTheirOwn()
    {
        var lines = CentreLineExtraction.Of(MeshJoin.Of([Tubes.Mesh((Vec3.Zero, new(30, 0, 0), 3)), Tubes.Mesh((new(0, 20, 0), new(20, 20, 0), 2))]));
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal(-1, l.Parent));
        Assert.True(lines[0].Length > lines[1].Length);
    }

    [Fact]
    public void ABumpOfTheWallIsNoBranch()
    {
        // An aneurysm of half the vessel's radius, and a side branch's stump shorter than it is wide.
        var line = Assert.Single(CentreLineExtraction.Of(Tubes.Mesh((Vec3.Zero, new(50, 0, 0), 5), (new(20, 0, 4.5), new(20, 0, 4.5), 2.5), (new(35, 4, 0), new(35, 6, 0), 2))));
        Assert.True(line.Length > 44);
    }

    [Fact]
    public void WhatIsAsWideAsLongHasNoLine() => Assert.Empty(CentreLineExtraction.Of(Tubes.Mesh((Vec3.Zero, new(2, 0, 0), 6))));

    [Fact]
    public void ARingIsCutOpenOnce()
    {
        // Vessels that touch close a ring; a tree has none.
        var ring = SurfaceNets.Mesh(p => new Vec3(new Vec3(p.X, p.Y, 0).Length - 20, 0, p.Z).Length - 3, new(-27, -27, -7), new(27, 27, 7), 1);
        var lines = CentreLineExtraction.Of(ring);
        Assert.True(lines.Count(l => l.Parent < 0) == 1);
        Assert.All(lines.SelectMany(l => l.Points), p => Assert.InRange(new Vec3(new Vec3(p.Middle.X, p.Middle.Y, 0).Length - 20, 0, p.Middle.Z).Length, 0, 2 * Fine));
        Assert.InRange(lines.Sum(l => l.Length), 2 * Math.PI * 20 - 12, 2 * Math.PI * 20 + 6);
    }

    [Fact]
    public void AThinVesselBesideAThickOneIsFound()
    {
        // A gap of one millimetre between the walls.
        var lines = CentreLineExtraction.Of(MeshJoin.Of([Tubes.Mesh((Vec3.Zero, new(60, 0, 0), 6)), Tubes.Mesh((new(5, 8.5, 0), new(55, 8.5, 0), 1.5))]));
        Assert.Contains(lines, l => l.Points.All(p => Math.Abs(p.Middle.Y - 8.5) < Fine) && l.Length > 44);
    }

    [Fact]
    public void TheSameSurfaceGivesTheSameLines()
    {
        var mesh = Tubes.Mesh(Three);
        var (one, two) = (CentreLineExtraction.Of(mesh), CentreLineExtraction.Of(mesh));
        Assert.Equal(one.SelectMany(l => l.Points), two.SelectMany(l => l.Points));
        Assert.Equal(one.Select(l => l.Parent), two.Select(l => l.Parent));
    }

    private static void HoldsThree(IReadOnlyList<CentreLineBranch> lines)
    {
        Assert.Equal(3, lines.Count);
        Assert.Equal([-1, 0, 0], lines.Select(l => l.Parent));
        // The widest is the trunk.
        Assert.True(lines[0].Points.Average(p => p.Radius) > 4);
        var fork = lines[1].Points[0].Middle;
        Assert.Equal(fork, lines[2].Points[0].Middle);
        Assert.True(fork == lines[0].Points[0].Middle || fork == lines[0].Points[^1].Middle);
        // Where a fork's middle lies is a matter of definition within its ball.
        Assert.True(Vec3.Distance(fork, Fork) < 2.5, $"fork at {fork}");
        foreach (var (p, radius) in lines.SelectMany(l => l.Points).Where(p => Vec3.Distance(p.Middle, Fork) > 8))
        {
            var (a, b, r) = Three.MinBy(t => Tubes.Distance(p, t.A, t.B));
            Assert.True(Tubes.Distance(p, a, b) < 2 * Fine, $"{p} lies {Tubes.Distance(p, a, b)} mm from its line");
            Assert.True(Math.Abs(radius - r) < 3 * Fine, $"radius {radius} at {p}, truly {r}");
        }

        // A line ends less than a radius from the middle of its round end.
        foreach (var (tip, radius) in new[] { (Root, 5.0), (Left, 3.2), (Right, 2.1) })
            Assert.True(lines.Min(l => l.Points.Min(p => Vec3.Distance(p.Middle, tip))) < radius, $"nothing at {tip}");
    }
}
