using CsCheck;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

public sealed class HistoryMatcherTests
{
    private static readonly FoundLesion[] Liver = [At("a", -60, 10, 0, 4), At("b", 0, -30, 20, 2), At("c", 20, 40, -10, 6), At("d", 55, 0, 15, 3)];

    [Fact]
    public void The_same_examination_twice_changes_nothing()
    {
        var told = HistoryMatcher.Match(Liver, Liver);
        Assert.All(told.Baseline, l => Assert.Equal((LesionFate.Persists, l.Baseline), (l.Fate, Assert.Single(l.FollowUp))));
        Assert.Empty(told.Appeared);
        Assert.InRange(told.Shift.Length, 0, 1e-6);
    }

    [Fact]
    public void A_shift_of_30_mm_that_all_share_is_found_and_the_fates_are_by_RECIST()
    {
        var shift = new Vec3(18, -20, 13.1);
        // c grew by a quarter in diameter, d shrank to 0.6 of it, a vanished, one appeared.
        FoundLesion[] later = [Moved(Liver[1], shift, 1), Moved(Liver[2], shift, Math.Pow(1.25, 3)), Moved(Liver[3], shift, Math.Pow(0.6, 3)), At("new", 10, -80, -30, 1)];
        var told = HistoryMatcher.Match(Liver, later);
        Assert.Equal([LesionFate.Vanished, LesionFate.Persists, LesionFate.Grew, LesionFate.Shrank], told.Baseline.Select(l => l.Fate));
        Assert.Equal(["new"], told.Appeared);
        // The prior draws it in a little: three lesions of 3.5 mm against 12 mm.
        Assert.InRange(Vec3.Distance(told.Shift, shift), 0, 3);
    }

    [Fact]
    public void Pieces_and_what_they_came_from_are_named_together()
    {
        var pieces = HistoryMatcher.Match(Liver, [Liver[0], Liver[1], At("c1", 14, 40, -10, 0.6), At("c2", 26, 40, -10, 0.6), Liver[3]]);
        Assert.Equal(["c1", "c2"], pieces.Baseline[2].FollowUp);
        FoundLesion[] pair = [.. Liver, At("e", 20, 40, 12, 5)];
        var whole = HistoryMatcher.Match(pair, [Liver[0], Liver[1], At("ce", 20, 40, 0, 10.5), Liver[3]]);
        Assert.Equal("ce", Assert.Single(whole.Baseline[2].FollowUp));
        Assert.Equal("ce", Assert.Single(whole.Baseline[4].FollowUp));
        Assert.Equal(LesionFate.Persists, whole.Baseline[2].Fate);
    }

    [Fact]
    public void Two_stories_that_are_equally_likely_are_left_unresolved()
    {
        // One lesion half way between where two were: either may have vanished.
        var told = HistoryMatcher.Match([At("a", -15, 0, 0, 3), At("b", 15, 0, 0, 3)], [At("x", 0, 0, 0, 1)]);
        Assert.All(told.Baseline, l => Assert.InRange(l.Probability, 0.3, 0.7));
        Assert.All(told.Baseline, l => Assert.Equal(LesionFate.Unresolved, l.Fate));
    }

    [Fact]
    public void Whatever_the_examinations_no_lesion_is_dropped_and_the_answer_is_the_same_again()
    {
        var lesion = Gen.Select(Gen.Double[-90, 90], Gen.Double[-70, 70], Gen.Double[-60, 60], Gen.Double[0.01, 40]);
        Gen.Select(lesion.Array[0, 7], lesion.Array[0, 7]).Sample((first, second) =>
        {
            FoundLesion[] before = [.. first.Select((l, i) => At($"b{i}", l.Item1, l.Item2, l.Item3, l.Item4))];
            FoundLesion[] after = [.. second.Select((l, i) => At($"a{i}", l.Item1, l.Item2, l.Item3, l.Item4))];
            var told = HistoryMatcher.Match(before, after);
            Assert.Equal(before.Select(b => b.Id), told.Baseline.Select(l => l.Baseline));
            Assert.Equal(after.Select(a => a.Id).Order(), told.Baseline.SelectMany(l => l.FollowUp).Concat(told.Appeared).Distinct().Order());
            Assert.All(told.Baseline, l => Assert.InRange(l.Probability, 0, 1 + 1e-9));
            Assert.All(told.Baseline, l => Assert.True(l.Fate != LesionFate.Vanished || l.FollowUp.Count == 0));
            var again = HistoryMatcher.Match(before, after);
            Assert.Equal(told.Baseline.Select(l => (l.Fate, string.Join(",", l.FollowUp))), again.Baseline.Select(l => (l.Fate, string.Join(",", l.FollowUp))));
        }, iter: 150, seed: "0N0XIzNsQ0O2");
    }

    /// <summary>Held against every assignment there is.</summary>
    [Fact]
    public void The_assignment_is_the_cheapest_of_all()
    {
        Gen.Double[-20, 20].Array[12].Sample(costs =>
        {
            var table = new double[3, 4];
            for (var i = 0; i < 12; i++) table[i / 4, i % 4] = costs[i];
            var chosen = LeastCostAssignment.Of(table);
            Assert.Equal(3, chosen.Distinct().Count());
            var least = (from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4) where a != b && b != c && a != c select table[0, a] + table[1, b] + table[2, c]).Min();
            Assert.Equal(least, chosen.Select((c, r) => table[r, c]).Sum(), 9);
        }, iter: 500, seed: "0N0XIzNsQ0O2");
    }

    [Fact]
    public void What_is_no_lesion_is_refused()
    {
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => HistoryMatcher.Match([At("a", 0, 0, 0, 1), At("a", 9, 0, 0, 1)], [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HistoryMatcher.Match([At("a", 0, 0, 0, 0)], []));
        Assert.Throws<ArgumentException>(() => HistoryMatcher.Match([At("a", double.NaN, 0, 0, 1)], []));
        Assert.Throws<ArgumentException>(() => HistoryMatcher.Match([], [At("a", 0, 0, 0, 1) with { Covariance = Mat3.Identity * 0 }]));
    }

    private static FoundLesion At(string id, double x, double y, double z, double ml) => new(id, new(x, y, z), ml, Mat3.Identity);

    private static FoundLesion Moved(FoundLesion l, Vec3 by, double volume) => l with { Id = l.Id + "'", Centre = l.Centre + by, VolumeMl = l.VolumeMl * volume };
}
