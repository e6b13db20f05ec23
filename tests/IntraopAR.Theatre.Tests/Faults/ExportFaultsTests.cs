using System.Globalization;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary><c>export</c> hands nothing out beside a series that is not the case's own. docs/refusals.md has the table.</summary>
public sealed class ExportFaultsTests(ExportFaultsTests.Built built) : IClassFixture<ExportFaultsTests.Built>
{
    private static readonly DicomIdentity Right = ExportCase.Identity;

    /// <summary>Each writes a series into the folder that it is given.</summary>
    private static readonly Dictionary<string, (string Words, Action<ExportCase, string> Seed)> Faults = new()
    {
        ["another patient: one digit"] = ("another patient", (c, to) => c.WriteSeries(to, Right with { PatientId = "H-4712" })),
        ["another patient: digits swapped"] = ("another patient", (c, to) => c.WriteSeries(to, Right with { PatientId = "H-4171" })),
        ["no patient's number"] = ("another patient", (c, to) => c.WriteSeries(to, Right with { PatientId = "" })),
        ["a slice of another patient"] = ("another patient", (c, to) => WithOne(c, to, 9, Right with { PatientId = "H-4712" })),
        ["the last slice of another patient"] = ("another patient", (c, to) => WithOne(c, to, 30, Right with { PatientId = "H-4712" })),
        ["another study"] = ("another examination", (c, to) => c.WriteSeries(to, Right with { StudyInstanceUid = DicomUid.From("another") })),
        ["another series"] = ("another series", (c, to) => c.WriteSeries(to, Right, series: "another")),
        ["day and month swapped"] = ("day and month are swapped", (c, to) => c.WriteSeries(to, Right with { Made = new(2026, 9, 3) })),
        ["the day after"] = ("built from an examination of 2026-03-09", (c, to) => c.WriteSeries(to, Right with { Made = new(2026, 3, 10) })),
        ["the year before"] = ("built from an examination of 2026-03-09", (c, to) => c.WriteSeries(to, Right with { Made = new(2025, 3, 9) })),
        ["a day to come"] = ("built from an examination of 2026-03-09", (c, to) => c.WriteSeries(to, Right with { Made = DateTime.Today.AddDays(40) })),
        ["a slice of another day"] = ("another day", (c, to) => WithOne(c, to, 17, Right with { Made = new(2026, 9, 3) })),
        ["another frame"] = ("its coordinates are others", (c, to) => c.WriteSeries(to, Right with { FrameOfReferenceUid = DicomUid.From("another") })),
        ["another frame: one digit more"] = ("its coordinates are others", (c, to) => c.WriteSeries(to, Right with { FrameOfReferenceUid = Right.FrameOfReferenceUid + "1" })),
        ["no frame"] = ("its coordinates are others", (c, to) => c.WriteSeries(to, Right with { FrameOfReferenceUid = "" })),
        ["a slice in another frame"] = ("another frame of reference", (c, to) => WithOne(c, to, 4, Right with { FrameOfReferenceUid = DicomUid.From("another") })),
        ["mirrored from left to right"] = ("mirrored from left to right", (c, to) => c.WriteSeries(to, Right, mirrored: 0)),
        ["mirrored from front to back"] = ("mirrored from front to back", (c, to) => c.WriteSeries(to, Right, mirrored: 1)),
        ["mirrored from head to foot"] = ("mirrored from head to foot", (c, to) => c.WriteSeries(to, Right, mirrored: 2)),
        ["rows run the other way"] = ("the series is mirrored", (c, to) => c.WriteSeries(to, Right, turned: 0)),
        ["columns run the other way"] = ("the series is mirrored", (c, to) => c.WriteSeries(to, Right, turned: 1)),
        ["it is gone"] = ("is not there any more", (_, _) => { }),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_series_with_a_seeded_fault_is_refused_and_nothing_is_written(string fault)
    {
        var (words, seed) = Faults[fault];
        var source = string.Create(CultureInfo.InvariantCulture, $"faulty-{built.Count++}");
        seed(built.Case, source);
        Refusals.Of(built.Case.Folder, words, "export", "--case", built.Case.Case, "--to", built.Case.At("out"), "--source", built.Case.At(source), "--json");
        Assert.False(Directory.Exists(built.Case.At("out")));
    }

    /// <summary>The scan is of 9 March 2026.</summary>
    [Theory]
    [InlineData("\"scanBefore\": \"2026-09-03\"", "day and month are swapped")]
    [InlineData("\"scanBefore\": \"2026-01-12\", \"scanAfter\": \"2026-03-10\"", "neither scan of the dossier")]
    [InlineData("\"scanBefore\": \"2026-01-12\", \"scanAfter\": \"2026-09-03\"", "day and month are swapped")]
    [InlineData("\"operation\": \"2026-02-01\"", "after the operation")]
    public void A_day_that_the_dossier_does_not_know_is_refused_and_nothing_is_written(string dates, string words)
    {
        var dossier = Path.Combine(built.Case.Case, "dossier.json");
        File.WriteAllText(dossier, $$"""{"version": 1, "case": "case", "dates": { {{dates}} } }""");
        Refusals.Of(built.Case.Folder, words, "export", "--case", built.Case.Case, "--to", built.Case.At("out"), "--json");
        Assert.False(Directory.Exists(built.Case.At("out")));
        File.Delete(dossier);
    }

    private static void WithOne(ExportCase made, string to, int slice, DicomIdentity other)
    {
        made.WriteSeries(to, Right);
        made.WriteSeries($"{to}-strange", other);
        var name = FormattableString.Invariant($"CT-{slice:D4}.dcm");
        File.Copy(Path.Combine(made.At($"{to}-strange"), name), Path.Combine(made.At(to), name), overwrite: true);
    }

    public sealed class Built : IDisposable
    {
        internal ExportCase Case { get; } = new();

        internal int Count { get; set; }

        public void Dispose() => Case.Dispose();
    }
}
