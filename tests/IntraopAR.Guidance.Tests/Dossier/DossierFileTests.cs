using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

/// <summary>A bad value gets one line: where, what, and what to do.</summary>
public sealed class DossierFileTests
{
    [Theory]
    [InlineData("\"age\": 64", "\"age\": 64.5", "patient.age: '64.5' is no whole number")]
    [InlineData("\"age\": 64", "\"age\": 640", "patient.age: 640 lies outside 0 to 120 years")]
    [InlineData("\"age\": 64", "\"age\": null", "patient.age: is no value; give a text, a number, true or false; leave out what is not known")]
    [InlineData("\"age\": 64", "\"name\": \"A\"", "patient.name: is not a fact that there is")]
    [InlineData("\"age\": 64", "\"birthDate\": \"1962-03-01\"", "patient.birthDate: is not a fact that there is")]
    [InlineData("\"age\": 64", "\"diameter\": \"20 mm\"", "patient.diameter: is a fact of a lesion; enter it under its lesion")]
    [InlineData("\"age\": 64", "\"age\": 64, \"age\": 65", "age")]
    [InlineData("\"18 ng/mL\"", "18", "patient.cea.start: '18' has no unit; give a number with its unit, for example \"12 ug/L\"")]
    [InlineData("\"18 ng/mL\"", "\"18 mmol/L\"", "patient.cea.start: has the unit 'mmol/L', not one of ug/L, ng/mL, mg/L")]
    [InlineData("\"18 ng/mL\"", "\"18,5 ng/mL\"", "patient.cea.start: has the unit ',5 ng/mL'")]
    [InlineData("\"synchronous\"", "\"both\"", "patient.pattern: there is no 'both'; give synchronous or metachronous")]
    [InlineData("\"drug.oxaliplatin\": true", "\"drug.oxaliplatin\": \"perhaps\"", "'perhaps' is neither yes nor no")]
    [InlineData("\"version\": 1", "\"version\": 2", "version: is 2, and this program reads 1")]
    [InlineData("\"case\": \"c-17\",", "", "case: is missing")]
    [InlineData("\"2026-06-09\" }", "\"09.06.2026\" }", "dates.operation: '09.06.2026' is no date; give year-month-day, for example 2026-03-07")]
    [InlineData("\"2026-06-09\" }", "\"2026-02-30\" }", "dates.operation: '2026-02-30' is no date")]
    [InlineData("\"2026-06-09\" }", "\"2026-12-01\" }", "dates.operation: 2026-12-01 lies in the future (today is 2026-11-20); are day and month swapped? 2026-01-12 would fit")]
    [InlineData("\"chemotherapyStart\": \"2026-01-26\"", "\"chemotherapyStart\": \"2026-06-26\"", "dates.chemotherapyEnd: 2026-05-04 is not after dates.chemotherapyStart (2026-06-26)")]
    [InlineData("\"chemotherapyEnd\": \"2026-05-04\"", "\"chemotherapyEnd\": \"2026-09-06\"", "are day and month swapped in dates.chemotherapyEnd? 2026-06-09 would fit")]
    [InlineData("\"examination\": \"ious\", \"date\": \"2026-06-09\"", "\"examination\": \"ious\", \"date\": \"2026-06-11\"", "lesions.lesion-1.evidence[4].date: 2026-06-11 is not the day of the operation (2026-06-09)")]
    [InlineData("\"mr-hepatobiliary\"", "\"mri\"", "lesions.lesion-1.evidence[2].examination: there is no 'mri'")]
    [InlineData("\"2026-05-20\", \"finding\": \"not-seen\"", "\"2026-05-20\", \"finding\": \"gone\"", "'gone' is not what ct can find; it can be seen or not-seen")]
    [InlineData("\"size\": \"18 mm\"", "\"margin\": \"18 mm\"", "lesions.lesion-1.evidence[0].margin: belongs to a specimen alone")]
    [InlineData("\"R0\"", "\"R3\"", "'R3' is neither R0 nor R1")]
    [InlineData("\"plan\": \"observe\"", "\"vanished\": true", "lesions.lesion-3.vanished: follows from the evidence and is not entered")]
    public void A_bad_value_is_refused_with_the_place_and_what_to_do(string good, string bad, string line)
    {
        var json = DossierExample.Json.Replace("\r", "", StringComparison.Ordinal);
        Assert.Contains(good, json, StringComparison.Ordinal);
        var e = Assert.Throws<BadInputException>(() => DossierExample.Read(Once(json, good, bad)));
        Assert.Contains(line, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_day_and_month_swapped_within_the_order_is_a_doubt()
    {
        // 9 June for 6 September: eight months between scan and operation are unusual, one is not.
        var swapped = DossierExample.Json.Replace("\"operation\": \"2026-06-09\"", "\"operation\": \"2026-09-06\"", StringComparison.Ordinal).Replace("\"date\": \"2026-06-09\"", "\"date\": \"2026-09-06\"", StringComparison.Ordinal).Replace("2026-06-15", "2026-09-15", StringComparison.Ordinal);
        var d = DossierMaker.Make(RuleBook.Standard, DossierExample.Inputs(swapped));
        Assert.Contains("are day and month swapped (2026-06-09)?", Assert.Single(d.Doubts).Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("µg/L")]
    [InlineData("μg/L")]
    [InlineData("UG/L")]
    [InlineData("ng/mL")]
    public void CEA_is_read_in_every_spelling_of_its_unit(string unit) =>
        Assert.Equal(18, DossierExample.Read(DossierExample.Json.Replace("18 ng/mL", "18 " + unit, StringComparison.Ordinal)).Patient.Find("cea.start")!.Value.Number);

    [Fact]
    public void Facts_are_typed_in_for_the_patient_or_a_lesion()
    {
        var (lesion, fact) = EnteredFact.Typed(RuleBook.Standard.Facts, "lesion-2:ablation.margin=0.7 cm");
        Assert.Equal(("lesion-2", 7.0), (lesion, fact.Value.Number));
        Assert.Null(EnteredFact.Typed(RuleBook.Standard.Facts, "age=60").Lesion);
        Assert.Contains("is not KEY=VALUE", Assert.Throws<BadInputException>(() => EnteredFact.Typed(RuleBook.Standard.Facts, "age")).Message, StringComparison.Ordinal);
        Assert.Contains("is a fact of a lesion", Assert.Throws<BadInputException>(() => EnteredFact.Typed(RuleBook.Standard.Facts, "diameter=3 cm")).Message, StringComparison.Ordinal);
    }

    private static string Once(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
