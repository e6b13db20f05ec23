using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Reads an RT Structure Set (PS3.3 C.8.8.6): closed planar contours become masks on the grid of the scan they were drawn on.</summary>
public static class StructureSet
{
    /// <summary>All masks together may have this many times the scan's voxels; real plans stay below two.</summary>
    private const int MostMasksOfScan = 16;

    public static bool IsOne(DicomDataset data) => data.Text(DicomTags.SopClassUid) is SopClass.StructureSet;

    /// <summary>Segments are numbered by ROI number. Points and open lines have no inside: an ROI of those alone is passed over.</summary>
    /// <param name="grid">Of the scan.</param>
    /// <param name="frameOfReferenceUid">Of the scan; null where its file names none.</param>
    /// <exception cref="BadInputException">Not a structure set, damaged, of another frame of reference, or contours that are not in the scan's slices.</exception>
    public static Segmentation Load(string path, VolumeGrid grid, string? frameOfReferenceUid)
    {
        var data = DicomFile.Read(path).Data;
        if (!IsOne(data)) throw data.Fault(DicomTags.SopClassUid, $"'{data.Text(DicomTags.SopClassUid)}' is no RT Structure Set");
        var names = Names(data, frameOfReferenceUid);
        var segments = new SortedDictionary<int, Segment>();
        long size = 0;
        foreach (var item in data.Items(DicomTags.RoiContourSequence))
        {
            var number = item.RequiredInteger(DicomTags.ReferencedRoiNumber);
            if (!names.TryGetValue(number, out var name)) throw item.Fault(DicomTags.ReferencedRoiNumber, $"{number} is not in the structure set's list");
            if (Contours(item, name, grid) is not { Length: > 0 } contours) continue;
            var box = Box(item, name, grid, contours);
            if ((size += box.Count) > MostMasksOfScan * grid.VoxelCount) throw data.Fault(DicomTags.RoiContourSequence, "its structures together are many times the scan");
            if (!segments.TryAdd(number, Filled(item, number, name, box, contours))) throw item.Fault(DicomTags.ReferencedRoiNumber, $"{number} occurs twice");
        }

        return segments.Count > 0 ? new(grid, [.. segments.Values]) : throw data.Fault(DicomTags.RoiContourSequence, "has no closed contour");
    }

    private static Dictionary<int, string> Names(DicomDataset data, string? frame)
    {
        var names = new Dictionary<int, string>();
        foreach (var roi in data.Items(DicomTags.StructureSetRoiSequence))
        {
            var number = roi.RequiredInteger(DicomTags.RoiNumber);
            var name = roi.Text(DicomTags.RoiName);
            if (name.Length == 0) name = $"label-{number}";
            if (!names.TryAdd(number, name)) throw roi.Fault(DicomTags.RoiNumber, $"{number} occurs twice");
            var own = roi.Text(DicomTags.ReferencedFrameOfReferenceUid);
            if (!string.IsNullOrEmpty(frame) && own.Length > 0 && own != frame)
                throw roi.Fault(DicomTags.ReferencedFrameOfReferenceUid, $"of '{name}' is {own}, the scan's is {frame}", "give the labels made on this scan");
        }

        return names;
    }

    /// <summary>Of planes that fall into one slice, as contours drawn on a finer scan do, the nearest to the slice's centre counts.</summary>
    private static ContourPlane[] Contours(DicomDataset item, string name, VolumeGrid grid)
    {
        var all = item.Items(DicomTags.ContourSequence)
            .Where(c => c.RequiredText(DicomTags.ContourGeometricType) is "CLOSED_PLANAR" or "CLOSEDPLANAR_XOR")
            .Select(c => ContourPlane.Of(c, name, grid)).ToArray();
        return [.. all.GroupBy(c => c.Slice).SelectMany(slice =>
        {
            var nearest = slice.MinBy(c => Math.Abs(c.Offset))!.Offset;
            // Places are decimals; a hundredth of a step is one plane.
            return slice.Where(c => Math.Abs(c.Offset - nearest) < 0.01);
        })];
    }

    private static IndexBox Box(DicomDataset item, string name, VolumeGrid grid, ContourPlane[] contours)
    {
        var slices = contours.Select(c => c.Slice).Distinct().Order().ToArray();
        if (slices.Length > 1 && slices.Zip(slices.Skip(1), (a, b) => b - a).Min() is > 1 and var every)
            throw item.Fault(DicomTags.ContourSequence, $"of '{name}' is on every {every}. slice of the scan at most: what lies between is not known", "give the scan it was drawn on, or contours on every slice");
        var points = contours.SelectMany(c => c.Points);
        var (i0, j0, i1, j1) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (i, j) in points) (i0, j0, i1, j1) = (Math.Min(i0, i), Math.Min(j0, j), Math.Max(i1, i), Math.Max(j1, j));
        var (iFrom, jFrom) = ((int)Math.Max(Math.Ceiling(i0), 0), (int)Math.Max(Math.Ceiling(j0), 0));
        var (iTo, jTo) = ((int)Math.Min(Math.Floor(i1), grid.Nx - 1), (int)Math.Min(Math.Floor(j1), grid.Ny - 1));
        if (iTo < iFrom || jTo < jFrom) throw Smaller(item, name);
        return new(iFrom, jFrom, slices[0], iTo - iFrom + 1, jTo - jFrom + 1, slices[^1] - slices[0] + 1);
    }

    private static Segment Filled(DicomDataset item, int number, string name, IndexBox box, ContourPlane[] contours)
    {
        var mask = new byte[box.Count];
        var each = box.Ni * box.Nj;
        foreach (var contour in contours) contour.Toggle(mask.AsSpan((contour.Slice - box.K0) * each, each), box);
        return mask.AsSpan().ContainsAnyExcept((byte)0) ? new(number, name, box, mask) : throw Smaller(item, name);
    }

    private static BadInputException Smaller(DicomDataset item, string name) => item.Fault(DicomTags.ContourData, $"of '{name}' holds no voxel's centre: the structure is smaller than the scan's voxels");
}
