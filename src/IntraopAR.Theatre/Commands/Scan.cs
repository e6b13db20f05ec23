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
    /// <exception cref="BadInputException">The day lies in the future.</exception>
    public CaseIdentity Identity(string caseCode) => Series is not { } s
        ? new(caseCode)
        : new(caseCode, Known(s.PatientId), Known(s.FrameOfReferenceUid), Known(s.StudyInstanceUid), Known(s.SeriesInstanceUid),
            DateOnly.TryParseExact(s.StudyDate.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? NotInFuture(day) : null);

    private DateOnly NotInFuture(DateOnly day)
    {
        // A day of grace: the machines may lie in different time zones.
        var latest = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(1);
        if (day <= latest) return day;
        var swapped = DateOrder.Swap(day) is { } s && s <= latest ? $"are day and month swapped? {DateOrder.Text(s)} would fit; " : "";
        throw new BadInputException(Source, "(0008,0020) StudyDate", $"{DateOrder.Text(day)} lies in the future", $"{swapped}set the date right at its source");
    }

    private static string? Known(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>
    /// Reads labels that belong to this scan. They keep their own grid, finer or coarser: surfaces and volumes come from it
    /// without resampling. But they must be of the same patient and examination, lie within the scan and not be mirrored.
    /// </summary>
    /// <param name="situsInversus">The patient's liver truly lies on the left.</param>
    /// <exception cref="BadInputException">They are another scan's, or mirrored.</exception>
    public Segmentation Labels(string path, IReadOnlyDictionary<int, string> names, bool situsInversus)
    {
        if (Series is not null) LabelOrigin.Demand(path, Series);
        var labels = LabelFile.Read(path, names, Volume.Grid, Series?.FrameOfReferenceUid ?? "");
        foreach (var segment in labels.Segments)
            if (Outside(labels.Grid, segment.Box) is { } by)
                throw new BadInputException(path, $"label {segment.Name}", FormattableString.Invariant($"lies {by:F1} voxels outside the scan {Path.GetFileName(Source)}: its grid is another's"), "give the labels made on this scan");
        if (labels.Segments.Where(s => PartRoles.Of(s.Name) == PartRole.Liver).MaxBy(s => s.VoxelCount) is { } liver) DemandSide(path, labels.Grid, liver, situsInversus);
        return labels;
    }

    private void DemandSide(string path, VolumeGrid grid, Segment liver, bool situsInversus)
    {
        if (LabelMirror.Of(Volume, grid, liver) is { } mirrored)
            throw new BadInputException(path, $"label {liver.Name}", $"is mirrored {mirrored} against the scan {Path.GetFileName(Source)}: only its mirror image lies on one organ", "write the labels again with the scan's own axes");
        if (!situsInversus && LiverSide.OnTheLeft(Volume, grid, liver) is { } left)
            throw new BadInputException(Source, $"label {liver.Name}", FormattableString.Invariant($"lies {left:F0} mm left of the body's middle: scan and labels are mirrored from left to right"), "export the scan again with its axes; if the patient's liver truly lies on the left, give --situs-inversus");
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
