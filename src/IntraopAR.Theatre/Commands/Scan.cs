using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>The volume that a case is made from, with what its file says of the patient and the frame.</summary>
internal sealed record Scan(string Source, Volume Volume, LoadedSeries? Series)
{
    public static Scan Read(string path)
    {
        var (volume, series) = ScanFile.Read(path);
        return new(path, volume, series);
    }

    /// <summary>What of the patient, the series and its day the case keeps; what the file does not say is absent.</summary>
    public CaseIdentity Identity(string caseCode) => Series is not { } s
        ? new(caseCode)
        : new(caseCode, Known(s.PatientId), Known(s.FrameOfReferenceUid), Known(s.StudyInstanceUid), Known(s.SeriesInstanceUid),
            DateOnly.TryParseExact(s.StudyDate.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private static string? Known(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>
    /// Reads labels that belong to this scan. They keep their own grid, finer or coarser: surfaces and volumes come from it
    /// without resampling. But they must lie within the scan.
    /// </summary>
    /// <exception cref="BadInputException">A label lies outside the scan.</exception>
    public Segmentation Labels(string path, IReadOnlyDictionary<int, string> names)
    {
        var labels = LabelFile.Read(path, names, Volume.Grid, Series?.FrameOfReferenceUid ?? "");
        foreach (var segment in labels.Segments)
            if (Outside(labels.Grid, segment.Box) is { } by)
                throw new BadInputException(path, $"label {segment.Name}", FormattableString.Invariant($"lies {by:F1} voxels outside the scan {Path.GetFileName(Source)}: its grid is another's"), "give the labels made on this scan");
        return labels;
    }

    /// <summary>How far, in voxels of the scan, the box's corners lie beyond its outermost voxels; null where within.</summary>
    private double? Outside(VolumeGrid labels, IndexBox box)
    {
        var worst = 0.0;
        var (grid, own) = (Volume.Grid, labels);
        for (var corner = 0; corner < 8; corner++)
        {
            var p = grid.ToIndex(own.ToWorld(
                box.I0 + (corner & 1) * (box.Ni - 1), box.J0 + (corner >> 1 & 1) * (box.Nj - 1), box.K0 + (corner >> 2) * (box.Nk - 1)));
            worst = Math.Max(worst, Math.Max(Math.Max(Beyond(p.X, grid.Nx), Beyond(p.Y, grid.Ny)), Beyond(p.Z, grid.Nz)));
        }

        // Half a voxel is the outermost voxel's own extent; a tenth more allows for rounding of places in headers.
        return worst > 0.6 ? worst : null;
        static double Beyond(double index, int n) => Math.Max(-index, index - (n - 1));
    }
}
