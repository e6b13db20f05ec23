using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Finds the one scan in a folder among the reports, segmentations and licence texts that lie beside it.</summary>
internal static class SeriesFolder
{
    private const int MostFiles = 20_000;

    /// <exception cref="BadInputException">No scan there, or several: they are listed.</exception>
    public static IReadOnlyList<DicomFile> OnlySeries(string folder)
    {
        var files = Read(Paths(folder));
        var scans = files.Where(f => SopClass.Of(f).IsScan).ToArray();
        if (scans.Length == 0)
            throw new BadInputException(folder, "folder", files.Count == 0 ? "holds no DICOM file" : $"holds {files.Count} DICOM files but no scan", "give the folder of a CT or MR series");
        var series = scans.GroupBy(f => f.Data.Text(DicomTags.SeriesInstanceUid)).ToArray();
        if (series.Length == 1) return [.. series[0]];
        var tomographies = series.Where(s => s.All(f => SopClass.Of(f).IsTomography)).ToArray();
        if (tomographies.Length == 1) return [.. tomographies[0]];
        throw new BadInputException(folder, DicomTags.SeriesInstanceUid.ToString(), $"holds {series.Length} series: {string.Join("; ", series.Take(8).Select(Described))}{(series.Length > 8 ? "; …" : "")}", "give a folder with one of them");
    }

    private static string Described(IGrouping<string, DicomFile> series)
    {
        var one = series.First();
        var what = $"{one.Data.Text(DicomTags.Modality)} {one.Data.Text(DicomTags.SeriesDescription)}".Trim();
        return $"{(series.Key.Length > 0 ? series.Key : "without UID")} ({what}, {series.Count()} files, {Path.GetFileName(one.Path)})";
    }

    private static string[] Paths(string folder)
    {
        try
        {
            var paths = Directory.EnumerateFiles(folder).Take(MostFiles + 1).ToArray();
            Array.Sort(paths, StringComparer.Ordinal);
            return paths.Length <= MostFiles ? paths : throw new BadInputException(folder, "folder", $"holds more than {MostFiles} files", "give the folder of one series");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(folder, "folder", $"cannot be read ({e.Message})");
        }
    }

    private static List<DicomFile> Read(string[] paths)
    {
        // A slice that cannot be read must not go missing quietly: it ends the reading.
        var files = new DicomFile?[paths.Length];
        ParallelFiles.ForEach(paths.Length, i => files[i] = DicomFile.TryRead(paths[i]));
        return [.. files.OfType<DicomFile>()];
    }
}
