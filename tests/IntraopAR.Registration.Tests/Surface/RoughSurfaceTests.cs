using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>What the search looks at instead of the model is close enough to it.</summary>
public class RoughSurfaceTests
{
    private static readonly ModelSurface Liver = new(ProceduralLiver.Make(21, 5));

    [Fact]
    public void The_coarse_surface_has_a_fraction_of_the_triangles_and_lies_within_a_millimetre()
    {
        Assert.InRange(Liver.Coarse.Mesh.Triangles.Length, 100, Liver.Mesh.Triangles.Length / 3);
        var distances = Liver.Mesh.Vertices.Select(v => Liver.Coarse.Nearest(v)!.Value.Distance).Order().ToArray();
        Assert.InRange(distances[distances.Length / 2], 0, 1);
        // A chord of one cell and a half across the sharpest rim, of radius about 10 mm.
        Assert.InRange(distances[^1], 0, 6);
    }

    /// <summary>
    /// Distance changes by no more than the way, so a mean over a cell's corners errs by at most their mean way: √¾ steps
    /// (in the middle of the cell), beside what the coarse surface and the slack add.
    /// </summary>
    [Fact]
    public void The_grid_errs_by_less_than_its_step()
    {
        var random = new SeededRandom(3);
        var sum = 0.0;
        const int count = 3000;
        for (var i = 0; i < count; i++)
        {
            var at = Liver.Mesh.Vertices[random.Next(Liver.Mesh.Vertices.Length)] + random.NextDirection() * random.Between(0, 40);
            var truth = Liver.Coarse.Nearest(at)!.Value.Distance;
            var error = Liver.Grid.At(at) - truth;
            Assert.InRange(Math.Abs(error), 0, (Math.Sqrt(0.75) + 1.0 / 16) * Liver.Grid.Step + 0.06 * (truth + Liver.Grid.Step) + 2 * Outside(at));
            sum += Math.Abs(error);
        }

        Assert.InRange(sum / count, 0, 0.2 * Liver.Grid.Step);
    }

    [Fact]
    public void Far_off_the_grid_goes_on()
    {
        foreach (var direction in new[] { Vec3.UnitX, -Vec3.UnitY, new Vec3(0.6, 0, 0.8) })
        {
            var far = Liver.Centre + direction * 1000;
            // The way to the grid and on from there is a way round.
            Assert.InRange(Liver.Grid.At(far) - Liver.Tree.Nearest(far)!.Value.Distance, -10, 100);
        }
    }

    /// <summary>How far a place lies off the grid, whose margin is 24 mm.</summary>
    private static double Outside(Vec3 at)
    {
        var (min, max) = Liver.Mesh.Bounds;
        var inside = Vec3.Max(min - new Vec3(20, 20, 20), Vec3.Min(max + new Vec3(20, 20, 20), at));
        return Vec3.Distance(inside, at);
    }
}
