using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>The series that a case was built from, read again and held against what the case knows of it.</summary>
/// <param name="Series">Null where the case has none; <paramref name="WhyNot"/> then says why.</param>
internal sealed record CaseSource(SourceSeries? Series, string? WhyNot)
{
    /// <param name="given">Where it lies now; null takes where the case was built from.</param>
    /// <exception cref="BadInputException">It is another patient's, study's, series' or frame's, has other voxels, or its date contradicts the dossier.</exception>
    public static CaseSource Of(CaseFolder folder, string? given, DossierDates dates, DateTime made)
    {
        var path = given ?? folder.Volume?.Source;
        if (path is null) return new(null, "the case was built without a DICOM series, so that patient, study and pictures are not known");
        if (!Directory.Exists(path) && !File.Exists(path)) throw new BadInputException(path, "source series", "is not there any more", "--source names where it lies now");
        if (!Directory.Exists(path) && !FirstBytes(path))
        {
            if (given is not null) throw new BadInputException(path, "--source", "is no DICOM series", "give the folder of the series that the case was built from");
            return new(null, $"the case was built from {Path.GetFileName(path)}, which says neither patient nor study");
        }

        var series = SourceSeries.Read(path);
        DemandIdentity(path, folder.Identity, series);
        SameVoxels.Demand(path, folder, series.Scan.Volume);
        DemandDate(path, series.Study.StudyDate, folder.Identity.ExaminationDate, dates, made);
        return new(series, null);
    }

    private static bool FirstBytes(string path)
    {
        Span<byte> start = stackalloc byte[132];
        using var file = File.OpenRead(path);
        return DicomFile.LooksLikeOne(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    private static void DemandIdentity(string path, CaseIdentity known, SourceSeries series)
    {
        Demand("(0010,0020) PatientID", known.PatientId, series.Scan.PatientId, "this is another patient");
        Demand("(0020,000D) StudyInstanceUID", known.StudyInstanceUid, series.Scan.StudyInstanceUid, "this is another examination");
        Demand("(0020,000E) SeriesInstanceUID", known.SeriesInstanceUid, series.Scan.SeriesInstanceUid, "this is another series");
        Demand("(0020,0052) FrameOfReferenceUID", known.FrameOfReferenceUid, series.Scan.FrameOfReferenceUid, "its coordinates are others");

        void Demand(string field, string? expected, string found, string meaning)
        {
            if (expected is not null && expected != found) throw new BadInputException(path, field, $"is '{found}', and the case was built from '{expected}': {meaning}", "give the series that the case was built from");
        }
    }

    private static void DemandDate(string path, string text, DateOnly? known, DossierDates dates, DateTime made)
    {
        const string field = "(0008,0020) StudyDate";
        if (text.Length == 0) return;
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new BadInputException(path, field, $"'{text}' is no date", "export the series again");
        if (known is { } built && day != built)
            throw new BadInputException(path, field, $"is {DateOrder.Text(day)}, and the case was built from an examination of {DateOrder.Text(built)}{(DateOrder.Swap(built) == day ? ": day and month are swapped" : "")}", "give the series that the case was built from");
        // A day of grace: the machines may lie in different time zones.
        if (day > DateOnly.FromDateTime(made).AddDays(1)) throw new BadInputException(path, field, $"{DateOrder.Text(day)} lies after the day on which the case was made", "set the date right at its source");
        if (dates.Operation is { } operation && day > operation) throw new BadInputException(path, field, $"{DateOrder.Text(day)} lies after the operation of {DateOrder.Text(operation)}", "the model's scan is made before the operation: set the dossier or the series right");
        DateOnly?[] scans = [dates.ScanBefore, dates.ScanAfter];
        // A case is of the one scan or the other; with one alone in the dossier the other may be this one.
        if (scans.All(s => s is not null) && !scans.Contains(day) || dates.ScanBefore is { } before && dates.ScanAfter is null && DateOrder.Swap(before) == day)
            throw new BadInputException(path, field, $"{DateOrder.Text(day)} is neither scan of the dossier ({string.Join(", ", scans.OfType<DateOnly>().Select(DateOrder.Text))}){(scans.OfType<DateOnly>().Any(s => DateOrder.Swap(s) == day) ? "; day and month are swapped in one of them" : "")}", "set the dossier or the series right");
    }
}
