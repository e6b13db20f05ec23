using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Reads DICOM Segmentation (PS3.3 A.51) and Label Map Segmentation: binary, fractional (from half on) and label map.
/// Segments may overlap; each has its own mask. Frames are placed by their positions, whatever their order.
/// </summary>
public static class SegmentationObject
{
    /// <summary>A mask has one byte where a binary frame has one bit, and spans slices without frames; more than this is no longer in proportion to the file.</summary>
    private const long MostMaskPerPixelByte = 64, MostMaskAnyway = 1 << 26;

    public static bool IsOne(DicomDataset data) => data.Text(DicomTags.SopClassUid) is SopClass.Segmentation or SopClass.LabelMapSegmentation;

    /// <returns>The segments with a voxel, by number, and the frame of reference their places are in.</returns>
    /// <exception cref="BadInputException">No segmentation, damaged, without a place in space, or empty.</exception>
    public static (Segmentation Labels, string FrameOfReferenceUid) Load(string path)
    {
        var file = DicomFile.Read(path);
        var data = file.Data;
        if (!IsOne(data)) throw data.Fault(DicomTags.SopClassUid, $"'{data.Text(DicomTags.SopClassUid)}' is no segmentation");
        var frames = FramePlane.All(data);
        var pixels = new SegmentationPixels(file, frames.Length);
        var names = Names(data);
        var stack = FrameStack.Of(data, frames);
        RefuseStrangers(data, pixels.Kind, frames, stack, names);
        var runs = new SegmentationRuns(pixels, frames, stack);
        var boxes = Boxes(runs);
        if (boxes.Count == 0) throw data.Fault(DicomTags.PixelData, "no voxel but background is there");
        foreach (var number in boxes.Keys)
            if (!names.ContainsKey(number)) throw data.Fault(DicomTags.SegmentSequence, $"does not describe segment {number}");
        var size = boxes.Values.Sum(b => b.Count);
        if (size > Math.Max(MostMaskAnyway, MostMaskPerPixelByte * file.PixelLength)) throw data.Fault(DicomTags.ImagePositionPatient, "the segments' frames lie too far apart for what they hold");
        return (new(stack.Grid, Filled(runs, boxes, names)), data.RequiredText(DicomTags.FrameOfReferenceUid));
    }

    private static Dictionary<int, string> Names(DicomDataset data)
    {
        var names = new Dictionary<int, string>();
        foreach (var item in data.Items(DicomTags.SegmentSequence))
        {
            var number = item.RequiredInteger(DicomTags.SegmentNumber);
            var label = item.Text(DicomTags.SegmentLabel);
            if (!names.TryAdd(number, label.Length > 0 ? label : $"label-{number}")) throw item.Fault(DicomTags.SegmentNumber, $"{number} occurs twice");
        }

        return names.Count > 0 ? names : throw data.Fault(DicomTags.SegmentSequence, "is absent or empty");
    }

    private static void RefuseStrangers(DicomDataset data, SegmentationKind kind, FramePlane[] frames, FrameStack stack, Dictionary<int, string> names)
    {
        var taken = new HashSet<(int, int)>();
        for (var f = 0; f < frames.Length; f++)
        {
            var segment = frames[f].Segment;
            if (kind is not SegmentationKind.LabelMap && !names.ContainsKey(segment))
                throw data.Fault(DicomTags.ReferencedSegmentNumber, $"frame {f + 1} shows segment {segment}, which the segment sequence does not describe");
            // Times or tiles: a second frame of the same part in the same place would be another truth.
            if (!taken.Add((segment, stack.Slices[f]))) throw data.Fault(DicomTags.ImagePositionPatient, $"frame {f + 1} is at the place of another frame of segment {segment}");
        }
    }

    private static SortedDictionary<int, IndexBox> Boxes(SegmentationRuns runs)
    {
        var boxes = new SortedDictionary<int, IndexBox>();
        runs.ForEach(r => boxes[r.Segment] = boxes.TryGetValue(r.Segment, out var b) ? Joined(b, r) : new(r.I, r.J, r.Slice, r.Length, 1, 1));
        return boxes;
    }

    private static IndexBox Joined(IndexBox b, SegmentRun r)
    {
        var (i, j, k) = (Math.Min(b.I0, r.I), Math.Min(b.J0, r.J), Math.Min(b.K0, r.Slice));
        return new(i, j, k, Math.Max(b.I0 + b.Ni, r.I + r.Length) - i, Math.Max(b.J0 + b.Nj, r.J + 1) - j, Math.Max(b.K0 + b.Nk, r.Slice + 1) - k);
    }

    private static Segment[] Filled(SegmentationRuns runs, SortedDictionary<int, IndexBox> boxes, Dictionary<int, string> names)
    {
        var segments = boxes.ToDictionary(b => b.Key, b => new Segment(b.Key, names[b.Key], b.Value, new byte[b.Value.Count]));
        runs.ForEach(r =>
        {
            var (_, _, b, mask) = segments[r.Segment];
            mask.AsSpan(r.I - b.I0 + b.Ni * (r.J - b.J0 + b.Nj * (r.Slice - b.K0)), r.Length).Fill(1);
        });
        return [.. boxes.Keys.Select(number => segments[number])];
    }
}
