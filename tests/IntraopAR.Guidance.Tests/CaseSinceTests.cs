using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

/// <summary>Whether a case's model is of before chemotherapy follows from the case's facts alone.</summary>
public sealed class CaseSinceTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-since-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2026-01-20", null, "2026-02-01", SinceScan.Chemotherapy)]
    // On the first day it is before the first infusion.
    [InlineData("2026-02-01", null, "2026-02-01", SinceScan.Chemotherapy)]
    [InlineData("2026-02-02", null, "2026-02-01", SinceScan.Usual)]
    // The dossier names the scan before chemotherapy, not when that began.
    [InlineData("2026-01-20", "2026-01-20", null, SinceScan.Chemotherapy)]
    [InlineData("2026-06-20", "2026-01-20", null, SinceScan.Usual)]
    // A case without a day is of the scan that its dossier names.
    [InlineData(null, "2026-01-20", "2026-02-01", SinceScan.Chemotherapy)]
    [InlineData(null, null, "2026-02-01", SinceScan.Usual)]
    [InlineData("2026-01-20", null, null, SinceScan.Usual)]
    public void A_scan_is_of_before_chemotherapy_where_the_dates_say_so(string? scanned, string? scanBefore, string? begun, SinceScan since)
    {
        var dates = new DossierDates(ScanBefore: Day(scanBefore), ChemotherapyStart: Day(begun));
        Assert.Equal(since, CaseSince.Of(Day(scanned), dates, hasCarried: false).Since);
        // What lesions were carried into is the later scan.
        Assert.Equal(SinceScan.Usual, CaseSince.Of(Day(scanned), dates, hasCarried: true).Since);
    }

    [Fact]
    public void A_later_scan_that_is_not_registered_is_pointed_out()
    {
        var dates = new DossierDates(ChemotherapyStart: Day("2026-02-01"), ScanAfter: Day("2026-05-30"));
        Assert.Contains("2026-05-30", CaseSince.Of(Day("2026-01-20"), dates, hasCarried: false).Note, StringComparison.Ordinal);
        Assert.Null(CaseSince.Of(Day("2026-05-30"), dates, hasCarried: false).Note);
    }

    [Fact]
    public void A_case_is_read_with_its_dossier_and_a_damaged_dossier_is_said_not_thrown()
    {
        var made = CaseFolder.Create(Path.Combine(folder, "case"), force: false, new(new("c", ExaminationDate: Day("2026-01-20")), [new("liver", Icosphere())]));
        Assert.Equal(new(SinceScan.Usual, null), CaseSince.Of(made, Today));
        Write("""{ "version": 1, "case": "c", "dates": { "chemotherapyStart": "2026-02-01" } }""");
        Assert.Equal(new(SinceScan.Chemotherapy, null), CaseSince.Of(made, Today));
        Write("""{ "version": 1, "case": "other", "dates": { "chemotherapyStart": "2026-02-01" } }""");
        var (since, note) = CaseSince.Of(made, Today);
        Assert.Equal(SinceScan.Usual, since);
        Assert.Contains("is of other", note, StringComparison.Ordinal);

        void Write(string text) => File.WriteAllText(made.FullPath(DossierFile.InCase), text);
    }

    private static TriangleMesh Icosphere() => Benchmarks.ProceduralLiver.Icosphere(1).Mapped(v => v * 50);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
