using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

/// <summary>What lesions were that the later scan shows smaller.</summary>
public sealed class LesionBedsTests
{
    /// <summary>The largest that <see cref="MeshUnion"/> samples with, mm: sharper edges are rounded.</summary>
    private const double Cell = 1;

    private readonly CarryCase scans = CarryCase.Make(610_007);
    private readonly CaseLesion[] after;
    private readonly IReadOnlyList<FollowedLesion> told;

    public LesionBedsTests()
    {
        CaseLesion[] before = [.. scans.Vanished.Select(v => Lesion(v.Id, v.Drawn)), .. scans.Survivors.Select(s => Lesion(s.Id, s.Before))];
        after = [.. scans.Survivors.Select(s => Lesion("x" + s.Id, s.After))];
        told = LesionFollowUp.Match(LiverToLiver.Run(scans.Baseline, scans.FollowUp).Estimate!, before, after);
    }

    [Fact]
    public void Each_that_shrank_has_one_with_what_is_seen_in_it_and_no_other_has()
    {
        var beds = LesionBeds.Of(told, after).ToDictionary(b => b.Id);
        foreach (var s in scans.Survivors)
        {
            var less = Radius(s.Before) - Radius(s.After);
            Assert.Equal(less > 1, beds.ContainsKey("x" + s.Id));
            if (!beds.TryGetValue("x" + s.Id, out var bed)) continue;
            Assert.Equal((s.Id, true), (bed.Was, bed.IsBed));
            var (all, here) = (new TriangleTree(bed.Mesh), told.First(l => l.Id == s.Id).Carried!.Region.Moved);
            Assert.All(s.After.Vertices.Concat(here.Vertices), v => Assert.True(all.Contains(v) || all.Nearest(v)!.Value.Distance < Cell));
        }

        Assert.NotEmpty(beds);
        Assert.Empty(LesionBeds.Of([.. told.Select(l => l with { Fate = LesionFate.Unresolved })], after));
        Assert.Empty(LesionBeds.Of([.. told.Select(l => l.NotThere())], after));
    }

    /// <summary>A story that is told of one lesion must not be lost with the way that several of them went.</summary>
    [Fact]
    public void Of_a_split_one_the_largest_piece_lies_in_it_and_what_merged_lies_in_both()
    {
        var two = scans.Survivors.OrderByDescending(s => s.After.SignedVolume).Take(2).ToArray();
        var largest = scans.Vanished.MaxBy(v => v.Drawn.SignedVolume);
        var split = told.First(l => l.Id == largest.Id) with { Fate = LesionFate.Shrank, FollowUp = [.. two.Select(s => "x" + s.Id)], BaselineMl = 100 };
        Assert.Equal(("x" + two[0].Id, largest.Id), LesionBeds.Of([split], after).Select(b => (b.Id, b.Was)).Single());

        var merged = told.Where(l => l.Fate is not null).Take(2).Select(l => l with { Fate = LesionFate.Shrank, FollowUp = ["x" + two[0].Id] }).ToArray();
        merged[1] = merged[1] with { BaselineMl = 100 };
        var both = LesionBeds.Of(merged, after).Single();
        Assert.Equal(merged[1].Id, both.Was);
        var tree = new TriangleTree(both.Mesh);
        Assert.All(merged.SelectMany(l => l.Carried!.Region.Moved.Vertices), v => Assert.True(tree.Contains(v) || tree.Nearest(v)!.Value.Distance < Cell));
    }

    private static double Radius(TriangleMesh mesh) => Math.Cbrt(3 * mesh.SignedVolume / (4 * Math.PI));

    private static CaseLesion Lesion(string id, TriangleMesh mesh) => new(id, id, mesh, new(MeshCentroid.Of(mesh, closed: true)));
}
