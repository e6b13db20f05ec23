using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Session;

/// <summary>Who the patient is and what is planned, as two people read it aloud. It goes to the workstation's confirm page and nowhere else.</summary>
/// <param name="Name">Absent where the files have none.</param>
/// <param name="BirthDate">yyyy-mm-dd.</param>
/// <param name="Number">The hospital's.</param>
/// <param name="Procedure">What is planned.</param>
/// <param name="Examinations">Which scan, of which day.</param>
internal sealed record PatientCard(string? Name, string? BirthDate, string? Number, string Procedure, IReadOnlyList<Examination> Examinations)
{
    /// <summary>What speaks against operating on this case; absent where nothing does.</summary>
    public string? Warning { get; init; }

    /// <summary>Read from one slice of each examination.</summary>
    /// <param name="series">What the examination is called, and the folder of its slices.</param>
    /// <exception cref="BadInputException">A slice cannot be read, or two examinations are of different patients.</exception>
    public static PatientCard Read(string procedure, IReadOnlyList<(string Name, string Folder)> series)
    {
        var slices = series.Select(s => (s.Name, Data: DicomFile.Read(Directory.EnumerateFiles(s.Folder).Order(StringComparer.Ordinal).First()).Data)).ToArray();
        var numbers = slices.Select(s => s.Data.Text(DicomTags.PatientId)).Distinct().ToArray();
        if (numbers.Length > 1) throw new BadInputException(series[0].Folder, "PatientID", "is not the same in all examinations", "take the scans of one patient");
        var first = slices[0].Data;
        return new(
            Text(first.Text(DicomTags.PatientName).Replace('^', ' ')), Day(first.Text(DicomTags.PatientBirthDate)), Text(numbers[0]), procedure,
            [.. slices.Select(s => new Examination(s.Name, Day(s.Data.Text(DicomTags.StudyDate))))]);
    }

    private static string? Text(string text) => text.Trim() is { Length: > 0 } t ? t : null;

    private static string? Day(string text) =>
        DateTime.TryParseExact(text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}

internal sealed record Examination(string Name, string? Day);
