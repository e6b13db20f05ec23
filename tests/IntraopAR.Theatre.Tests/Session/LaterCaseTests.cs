using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Registration;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Operating;
using IntraopAR.Theatre.Rehearsing;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Tests.Faults;

namespace IntraopAR.Theatre.Tests.Session;

/// <summary>The later examination's case as it is opened for an operation: what was carried into it, and what of it everybody is told.</summary>
public sealed class LaterCaseTests(LaterCaseTests.Confirmed confirmed) : IClassFixture<LaterCaseTests.Confirmed>
{
    /// <summary>A session that left out what a lesion brings along would show it as surely as one that the scan shows.</summary>
    [Fact]
    public async Task Both_doubts_are_in_r90_region_and_R0_of_a_carried_lesion_and_in_what_to_measure_next()
    {
        var (of, made) = (confirmed.Of, confirmed.Made);
        Assert.Equal(made.Lesions.Count, of.Lesions.Count);
        using var journal = CaseJournal.Create(made.At("session.journal"), _ => { });
        var estimate = await OnTheTableAsync(journal);

        // As if the scan showed them there: the same places and shapes without what they bring along.
        var shown = of with { Lesions = of.Lesions.ToDictionary(l => l.Key, l => l.Value with { Carried = null }) };
        var (both, one) = (Regions(of), Regions(shown));
        foreach (var lesion in of.Lesions.Values)
        {
            var (said, alone) = (journal.State.EstimateOf(lesion.Id)!, estimate.Predict(new(lesion.Id, lesion.Centre), TheatreSession.Margin));
            var own = lesion.OwnCovariance?.Trace ?? 0;
            Assert.Equal(alone.Covariance.Trace + own, said.Covariance.Trace, 1e-6 * said.Covariance.Trace);
            Assert.Equal(!lesion.IsSeen, own > 0);
            Assert.True(lesion.IsSeen ? said.R90 == alone.R90 : said.R90 > alone.R90, lesion.Id);
            Assert.True(lesion.Carried is null ? both[lesion.Id] == one[lesion.Id] : both[lesion.Id] > one[lesion.Id], lesion.Id);
        }

        // What is told of the place to scan next, too.
        var advised = Advice.For(estimate, [.. journal.State.Lesions.Select(of.ToFind)], of.NamedLines).Before;
        Assert.All(journal.State.Lesions.Zip(advised), l => Assert.Equal(journal.State.EstimateOf(l.First.Id)!.R90, l.Second, 0.05 * l.Second));

        // A plane a centimetre from a carried lesion: less sure to leave a margin than it would be of one that the scan shows.
        var carried = of.Lesions.Values.First(l => !l.IsSeen);
        using var planned = new PlannedCase(of.Folder) { Estimate = estimate };
        foreach (var (what, asked) in ((string, object?)[])[("open-file", null), ("plan-margin", new { mm = 5 }), ("plan-choose", new { lesion = carried.Id, action = "resect" }), ("plan-beyond", new { lesion = carried.Id })])
            Assert.Null(await planned.AskAsync(what, asked));
        var review = planned.Plan.Held!.Review;
        var lesions = CaseLesion.Of(of.Folder);
        var field = MarginField.Of(estimate.Placement, LesionDoubts.Of(estimate, [.. lesions.Select(l => (l.Id, l.Whole))]), lesions, review.Plan.Errors);
        var shownThere = field.Of(review.Liver, [carried.Id], review.Plan.MarginMm).All;
        Assert.True(review.Margins.All < shownThere, $"{review.Margins.All} and {shownThere}");

        Dictionary<string, double> Regions(SessionCase some) => Placed(some, estimate).ToDictionary(l => l.Key, l => l.Value.SignedVolume);
    }

    /// <summary>What chemotherapy made smaller was tumour all over: what is shown, planned and judged is all that it was, wherever in it the rest lies.</summary>
    [Fact]
    public async Task A_lesion_that_shrank_is_to_go_as_large_as_it_was()
    {
        var (of, made) = (confirmed.Of, confirmed.Made);
        using var journal = CaseJournal.Create(made.At("shrunk.journal"), _ => { });
        var estimate = await OnTheTableAsync(journal);
        var shrunk = made.Truth.Survivors.Select(s => (Lesion: of.Lesions["x" + s.Id], Truth: s)).Where(s => s.Lesion.Bed is not null).ToArray();
        Assert.NotEmpty(shrunk);
        var (shown, small) = (Placed(of, estimate), Placed(of with { Lesions = of.Lesions.ToDictionary(l => l.Key, l => l.Value with { Bed = null, Carried = null }) }, estimate));
        var fields = new[] { of.Lesions.Values.ToArray(), [.. of.Lesions.Values.Select(l => l with { Bed = null, Carried = l.IsSeen ? null : l.Carried })] };
        foreach (var (lesion, truth) in shrunk)
        {
            // The table's liver is the later one where that scan has it.
            double Held(TriangleMesh region) => truth.Bed.Vertices.Average(v => new TriangleTree(region).Contains(v) ? 1.0 : 0);
            Assert.True(Held(shown[lesion.Id]) > 0.9 && Held(shown[lesion.Id]) > Held(small[lesion.Id]), $"{lesion.Id}: {Held(shown[lesion.Id])} and {Held(small[lesion.Id])}");
            var whole = new TriangleTree(lesion.Whole);
            Assert.All(lesion.Mesh.Vertices, v => Assert.True(whole.Contains(v) || whole.Nearest(v)!.Value.Distance < 0.3));
            Assert.True(lesion.Whole.SignedVolume > lesion.Mesh.SignedVolume);
            Assert.Null(lesion.OwnCovariance);

            // A plane 5 mm beside what the scan shows leaves the rest of the bed behind, or nearer than that.
            using var planned = new PlannedCase(of.Folder) { Estimate = estimate };
            foreach (var (what, asked) in ((string, object?)[])[("open-file", null), ("plan-margin", new { mm = 5 }), ("plan-choose", new { lesion = lesion.Id, action = "resect" }), ("plan-beyond", new { lesion = lesion.Id })])
                Assert.Null(await planned.AskAsync(what, asked));
            var review = planned.Plan.Held!.Review;
            var p = fields.Select(some => MarginField.Of(estimate.Placement, LesionDoubts.Of(estimate, [.. some.Select(l => (l.Id, l.Whole))], carried: of.Folder.Carried!.Doubt), some, review.Plan.Errors)
                .Of(review.Liver, [lesion.Id], review.Plan.MarginMm).Lesions.Single().ProbabilityR0).ToArray();
            Assert.True(p[0] < p[1], $"{lesion.Id}: {p[0]} and {p[1]}");
            Assert.Equal(p[0], review.Margins.Lesions.Single(m => m.Id == lesion.Id).ProbabilityR0);
        }
    }

    /// <summary>Who rehearses on the later case must not find there what its scan does not show.</summary>
    [Fact]
    public void On_it_a_rehearsal_has_vanished_those_that_were_carried_into_it()
    {
        var patient = OwnCase.Patient(confirmed.Of.Folder);
        Assert.All(patient.Lesions, l => Assert.Equal(l.Id.EndsWith(CarriedLesions.Mark, StringComparison.Ordinal), l.Vanished));
        Assert.Contains(patient.Lesions, l => l.Vanished);
        Assert.Equal(patient.Lesions.ToDictionary(l => l.Id, l => (bool?)l.Vanished), LaterScan.Vanished(confirmed.Of.Folder, [.. confirmed.Of.Lesions.Values]));
    }

    private async Task<ElasticEstimate> OnTheTableAsync(CaseJournal journal)
    {
        var model = await confirmed.Of.Ready;
        var at = 0;
        var registration = new SessionRegistration(journal, confirmed.Of, () => TimeSpan.FromSeconds(++at), TheatreSession.Margin);
        journal.Happened(confirmed.Of.Opened(TimeSpan.Zero, simulated: false));
        registration.FromSurface(model, new(ObservedPatch.Sample(confirmed.Made.Truth.FollowUp.Surface, new(5), 0.4, 800, 0.7, 0), "test"));
        Assert.True(registration.Estimate is not null, journal.State.WhyNot);
        return registration.Estimate!;
    }

    private static Dictionary<string, TriangleMesh> Placed(SessionCase of, ElasticEstimate estimate) =>
        PlacedCase.Registered(of, estimate, [], 1, simulated: false).Anatomy!.Lesions.ToDictionary(l => l.Id, l => l.Region.Mesh);

    /// <summary>Two people read both days; the surgeon reads which lesion came from where; nobody operates on the earlier scan's liver unwarned.</summary>
    [Fact]
    public void The_card_has_both_examinations_and_every_lesion_says_what_it_was()
    {
        var (of, made) = (confirmed.Of, confirmed.Made);
        Assert.Equal(["2026-01-12", "2026-05-04"], of.Card.Examinations.Select(e => e.Day));
        Assert.Null(of.Card.Warning);
        Assert.Contains("open case f", OperatedCase.CardOf(confirmed.Earlier, FollowUp.Of(confirmed.Earlier, made.Lesions)).Warning, StringComparison.Ordinal);
        var opened = of.Opened(TimeSpan.Zero, simulated: false).Lesions.ToDictionary(l => l.Id);
        foreach (var (id, drawn, _) in made.Truth.Vanished)
        {
            Assert.Equal("carried over from the scan of 2026-01-12; that of 2026-05-04 does not show it", of.History(id + "-before"));
            Assert.Equal("2026-01-12", of.Since(id + "-before"));
            Assert.Equal($"Earlier lesion {id[^1]}", LesionItem.NameOf(id + "-before"));
            Assert.True(opened[id + "-before"] is { Vanished: true } lost && lost.VolumeMl >= drawn.SignedVolume / 1000);
        }

        foreach (var (id, before, after, _) in made.Truth.Survivors)
        {
            Assert.Equal($"Lesion {id[^1]} on the scan of 2026-01-12", of.History("x" + id));
            Assert.Null(of.Since("x" + id));
            Assert.True(opened["x" + id] is { Vanished: false } seen && 2 * seen.Radius >= LesionMeasures.Diameter(before.Vertices) - 1e-9);
            Assert.Equal(LesionMeasures.Diameter(after.Vertices), of.NowMm("x" + id)!.Value, 0.15 * of.NowMm("x" + id)!.Value);
        }
    }

    /// <summary>An archive finds one lesion of both examinations, and reads that the later does not show it.</summary>
    [Fact]
    public void Handed_out_a_carried_lesion_is_the_earlier_one_and_said_to_be_carried()
    {
        var (earlier, later) = (Segments(confirmed.Earlier), Segments(confirmed.Of.Folder));
        Assert.Equal(confirmed.Made.Lesions.Count, later.Count);
        foreach (var id in confirmed.Made.Truth.Vanished.Select(v => v.Id))
        {
            Assert.Equal((earlier[id].Id, earlier[id].Uid), (later[id + "-before"].Id, later[id + "-before"].Uid));
            Assert.StartsWith("Not seen on this examination", later[id + "-before"].Words, StringComparison.Ordinal);
        }

        foreach (var id in confirmed.Made.Truth.Survivors.Select(s => s.Id)) Assert.Equal(earlier[id], later["x" + id]);

        Dictionary<string, (string Id, string Uid, string Words)> Segments(CaseFolder of)
        {
            var to = confirmed.Made.At($"out-{of.Identity.CaseCode}");
            var (code, _, errors) = TheProgram.Run("export", "--case", of.Path, "--to", to);
            Assert.True(code == 0, errors);
            return DicomFile.Read(Path.Combine(to, "surface-segmentation.dcm")).Data.Items(DicomTags.SegmentSequence).Where(s => s.Text(DicomTags.TrackingUid).Length > 0)
                .ToDictionary(s => s.Text(DicomTags.SegmentLabel), s => (s.Text(DicomTags.TrackingId), s.Text(DicomTags.TrackingUid), s.Text(DicomTags.SegmentDescription)));
        }
    }

    /// <summary>Two examinations brought together and confirmed, and the later opened.</summary>
    public sealed class Confirmed : IDisposable
    {
        public Confirmed()
        {
            var matched = MatchedExaminations.Of(Made.Baseline(TwoScans.Of("b", TwoScans.Before)), Made.FollowUp(TwoScans.Of("f", TwoScans.After)));
            CarriedLesions.Keep(matched.Baseline, matched.FollowUp, matched.Registered!, matched.Lesions, force: false);
            LesionTracks.Keep(matched.Baseline, matched.FollowUp, matched.Lesions, force: false);
            FollowUp.Keep(matched.Baseline, matched.FollowUp, matched.Lesions.Where(l => l.Fate is not null).ToDictionary(l => l.Id, l => l.Fate == LesionFate.Vanished ? "vanished" : "seen"), "surgeon 1", "2026-05-05T08:00:00Z");
            Earlier = matched.Baseline;
            Of = OperatedCase.Of(CaseFolder.Open(matched.FollowUp.Path), TextWriter.Null);
        }

        internal TwoScans Made { get; } = new(610_007);

        internal CaseFolder Earlier { get; }

        internal SessionCase Of { get; }

        public void Dispose()
        {
            // What is being made ready is written into the case.
            Of.Ready.Wait();
            Made.Dispose();
        }
    }
}
