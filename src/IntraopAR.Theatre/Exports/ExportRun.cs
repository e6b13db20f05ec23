using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>Makes the objects beside their place and brings them there as one, or stores them at an archive.</summary>
internal static class ExportRun
{
    /// <exception cref="BadInputException">The folder holds something already, the archive does not take the objects, or the case cannot be handed out.</exception>
    public static ExportResult Run(ExportRequest request, ICollection<string> notes)
    {
        var archive = DicomWebAddress.Of(request.To);
        var full = archive is null ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.To)) : Path.Combine(Path.GetTempPath(), "intraopar-export");
        if (archive is null) RefuseWhatIsThere(request.To, full, request.Force);
        var beside = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp");
        try
        {
            var (work, fetched) = (Path.Combine(beside, "objects"), Path.Combine(beside, "fetched"));
            Directory.CreateDirectory(work);
            var (made, source) = CaseExport.Write(request with { Source = Fetched(request, fetched) }, work, notes);
            var result = ExportPictures.Finish(request, made, source, work, notes);
            if (archive is not null) return Stored(archive, result);
            ExportList.Write(work);
            if (Directory.Exists(full)) Directory.Delete(full, recursive: true);
            Directory.Move(work, full);
            return result with { Objects = [.. result.Objects.Select(o => o with { Path = Path.Combine(request.To, Path.GetRelativePath(work, o.Path)) })] };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(request.To, "output", $"cannot be written ({e.Message})", "choose another place");
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>Where the source series lies: a place on this machine, or fetched from an archive by what the case knows of it.</summary>
    private static string? Fetched(ExportRequest request, string folder)
    {
        if (request.Source is null || DicomWebAddress.Of(request.Source) is not { } archive) return request.Source;
        var known = CaseFolder.Open(request.Case).Identity;
        if (known is not { StudyInstanceUid: { } study, SeriesInstanceUid: { } series }) throw new BadInputException(request.Case, "identity", "names no study and series that could be fetched", "give the folder of the series as --source");
        using var client = new DicomWebClient(archive);
        if (client.Fetch(study, series, folder) == 0) throw new BadInputException(request.Source, "WADO-RS", $"has no object of series {series}", "give the folder of the series as --source");
        return folder;
    }

    /// <summary>Stores everything and asks the archive for it: what it does not list was not kept.</summary>
    private static ExportResult Stored(Uri archive, ExportResult result)
    {
        using var client = new DicomWebClient(archive);
        client.Store([.. result.Objects.Select(o => (o.Path, o.SopInstanceUid))]);
        var study = DicomFile.Read(result.Objects[0].Path).Data.Text(DicomTags.StudyInstanceUid);
        foreach (var series in result.Objects.GroupBy(o => o.SeriesInstanceUid))
        {
            var kept = client.Instances(study, series.Key);
            if (series.FirstOrDefault(o => !kept.Contains(o.SopInstanceUid)) is { } lost) throw new BadInputException(archive.ToString(), "QIDO-RS", $"does not list {Path.GetFileName(lost.Path)} after it was stored", "ask who runs the archive");
        }

        return result with { Objects = [.. result.Objects.Select(o => o with { Path = client.AddressOf(study, o.SeriesInstanceUid, o.SopInstanceUid) })] };
    }

    /// <summary>--force replaces an earlier export as its list names it, never a folder with anything else in it.</summary>
    private static void RefuseWhatIsThere(string to, string full, bool force)
    {
        if (File.Exists(full)) throw new BadInputException(to, "output", "is a file", "name a folder");
        if (!Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any()) return;
        if (ExportList.Stranger(full) is { } stranger) throw new BadInputException(to, "output", $"is a folder with {stranger} in it, which no export put there", "name a new folder");
        if (!force) throw new BadInputException(to, "output", "holds an export already", "give --force to replace it, or another name");
    }
}
