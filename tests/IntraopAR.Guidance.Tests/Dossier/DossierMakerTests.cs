using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

public sealed class DossierMakerTests
{
    private static readonly RuleBook Book = RuleBook.Standard;

    private static Dossier Example => DossierMaker.Make(Book, DossierExample.Inputs());

    [Fact]
    public void Every_lesion_of_the_case_has_its_part_and_every_rule_its_answer()
    {
        var d = DossierMaker.Make(Book, new("c-17", DossierExample.Lesions, DossierEntries.None, [], DossierExample.Day));
        Assert.Equal(["lesion-1", "lesion-2", "lesion-3", "lesion-4"], d.Lesions.Select(l => l.Id));
        Assert.Equal(32, d.AllRules.Count());
        // Nothing was entered: what the surfaces say is known, the rest is asked for.
        Assert.Equal(Standing.Applies, d.Lesions[0].Rule("R1").Standing);
        Assert.Equal(Standing.Ask, d.Lesions[0].Rule("R10").Standing);
        Assert.Contains(d.Asks, a => a.Fact.Key == "vanished");
        Assert.Contains(d.Asks, a => a.Fact.Key == "age");
    }

    [Fact]
    public void What_was_seen_says_whether_it_vanished_and_a_look_that_sees_it_counts()
    {
        var d = Example;
        Assert.Equal("yes", d.Lesions[0].Facts.Find("vanished")!.ValueWords.En);
        // CT does not see it, MRI does.
        Assert.Equal("no", d.Lesions[1].Facts.Find("vanished")!.ValueWords.En);
        Assert.Null(d.Lesions[3].Facts.Find("vanished"));
    }

    [Fact]
    public void Predicted_is_held_against_what_the_specimen_showed()
    {
        var found = Example.Lesions[0].Found!;
        Assert.True(found.Tumour);
        Assert.Equal(
            [("ct", LookOutcome.Missed), ("mr-hepatobiliary", LookOutcome.Missed), ("palpation", LookOutcome.Missed), ("ious", LookOutcome.Missed), ("ce-ious", LookOutcome.RightlySeen)],
            found.Rows.Select(r => (r.Look.Examination.Kind, r.Outcome)));
        // 18 mm, 18 µg/L, not visible on MRI and CEA normal speak for pCR, 64 years does not; infusion and satellites are not on record.
        Assert.StartsWith("4 of 7 predictors of pCR were present, 2 are not on record.", found.Predictors!.Text.En, StringComparison.Ordinal);
        Assert.Equal([LookOutcome.RightlyNotSeen, LookOutcome.WronglySeen], Example.Lesions[1].Found!.Rows.Select(r => r.Outcome));
        // Clear imaging is no finding.
        Assert.Null(Example.Lesions[2].Found);
        Assert.Equal((0, 1, 0, 1), Example.Totals.Where(t => t.Examination.Kind == "ct").Select(t => (t.RightlySeen, t.Missed, t.WronglySeen, t.RightlyNotSeen)).Single());
    }

    [Theory]
    [InlineData("", MarkingAdvice.Ask)]
    [InlineData("chemotherapy.cycles=0", MarkingAdvice.ShouldBe)]
    [InlineData("chemotherapy.cycles=1", MarkingAdvice.ShouldHaveBeen)]
    public void A_small_lesion_should_be_marked_before_chemotherapy_and_should_have_been_afterwards(string patient, MarkingAdvice expected)
    {
        var entries = DossierEntries.None with { Patient = FactWriting.Set(patient) };
        Assert.Equal(expected, Marked(entries, new("lesion-1", 19.9, 5)));
        Assert.Equal(MarkingAdvice.Marked, Marked(entries with { Lesions = new Dictionary<string, FactSet> { ["lesion-1"] = FactWriting.Set("marker=yes") } }, new("lesion-1", 19.9, 5)));
    }

    [Fact]
    public void A_large_shallow_lesion_is_not_marked_before_its_place_in_the_resection_is_known()
    {
        var begun = DossierEntries.None with { Patient = FactWriting.Set("chemotherapy.cycles=4") };
        Assert.Equal(MarkingAdvice.Ask, Marked(begun, new("lesion-1", 20, 10)));
        Assert.Equal(MarkingAdvice.NoIndication, Marked(begun with { Lesions = new Dictionary<string, FactSet> { ["lesion-1"] = FactWriting.Set("resection=inside") } }, new("lesion-1", 20, 10)));
    }

    [Fact]
    public void What_is_left_in_place_has_its_schedule_from_the_day_of_the_operation()
    {
        var plan = Example.Lesions[2].FollowUp!;
        Assert.Equal(new DateOnly(2026, 6, 9), plan.From);
        // R29: six months of chemotherapy, then every three months.
        Assert.Equal([0, 6, 6, 9, 12, 15, 18], plan.Items.Select(i => i.Month));
        Assert.Equal(new DateOnly(2027, 3, 9), plan.Items[3].Due);
        Assert.Contains("only if steatohepatitis is ruled out", plan.Items[3].Said.Text.En, StringComparison.Ordinal);
        Assert.Null(Example.Lesions[0].FollowUp);
    }

    [Fact]
    public void Chemotherapy_may_stop_by_the_newest_MRI_and_not_by_one_of_before_the_operation()
    {
        // R29 needs six months, CEA normal and a clear MRI; of lesion-3 there is one of four months after the operation.
        var json = DossierExample.Json.Replace("\"age\": 64", "\"age\": 64, \"cea.normalNow\": true, \"chemotherapy.monthsAfter\": \"6 months\"", StringComparison.Ordinal);
        Standing Stop(string facts) => DossierMaker.Make(Book, DossierExample.Inputs(facts)).Lesions[2].Rule("R29").Clause("R29.stop").Standing;
        Assert.Equal(Standing.Applies, Stop(json));
        Assert.Equal(Standing.DoesNotApply, Stop(json.Replace("\"date\": \"2026-10-02\", \"finding\": \"not-seen\"", "\"date\": \"2026-10-02\", \"finding\": \"seen\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Exactly_sixty_years_is_left_open_and_shown_so()
    {
        var lesion = DossierMaker.Make(Book, DossierExample.Inputs(DossierExample.Json.Replace("\"age\": 64", "\"age\": 60", StringComparison.Ordinal))).Lesions[0];
        Assert.Equal(Standing.Open, lesion.Rule("R30").Clause("R30.older").Standing);
        Assert.Equal(Standing.Open, lesion.Rule("R30").Clause("R30.younger").Standing);
        Assert.StartsWith("Exactly 60 years", lesion.Rule("R30").Clause("R30.older").Open[0].Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Conflicting_literature_is_shown_with_the_ranges_of_every_source()
    {
        var conflicts = Example.Lesions[0].Conflicts;
        Assert.Contains(conflicts, c => c.Id == "older-or-all");
        var response = conflicts.Single(c => c.Id == "complete-response");
        Assert.Equal(["16.7–80.5 %", "80 %", "20 %"], response.Figures.Select(f => f.Range));
        // Of a lesion that MRI still shows nothing of it is said.
        Assert.Empty(Example.Lesions[1].Conflicts);
    }

    [Fact]
    public void Another_patients_facts_and_lesions_that_the_case_does_not_have_are_refused()
    {
        Assert.Contains("is of c-18", Refused(DossierExample.Json.Replace("c-17", "c-18", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("lesions.lesion-9: is not a lesion of the case", Refused(DossierExample.Json.Replace("lesion-4", "lesion-9", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diameter_that_is_far_from_the_surface_is_a_doubt()
    {
        var d = DossierMaker.Make(Book, DossierExample.Inputs(DossierExample.Json.Replace("\"plan\": \"observe\"", "\"plan\": \"observe\", \"diameter\": \"90 mm\"", StringComparison.Ordinal)));
        Assert.Contains(d.Doubts, s => s.Text.En.StartsWith("lesion-3: 90 mm was entered, 9 mm measured", StringComparison.Ordinal));
        Assert.Empty(Example.Doubts);
    }

    [Fact]
    public void The_largest_diameter_of_many_points_is_that_of_all_their_pairs()
    {
        var random = new SeededRandom(5);
        Vec3[] points = [.. Enumerable.Range(0, 1500).Select(_ => new Vec3(9 * random.NextGaussian(), 6 * random.NextGaussian(), 4 * random.NextGaussian()))];
        var all = points.SelectMany((p, i) => points.Skip(i + 1).Select(q => Vec3.Distance(p, q))).Max();
        Assert.InRange(LesionMeasures.Diameter(points), all * 0.999, all);
    }

    private static MarkingAdvice Marked(DossierEntries entries, LesionMeasure lesion) => DossierMaker.Make(Book, new("c-17", [lesion], entries, [], DossierExample.Day)).Lesions[0].Marking.Advice;

    private static string Refused(string json) => Assert.Throws<BadInputException>(() => DossierMaker.Make(Book, DossierExample.Inputs(json))).Message;
}
