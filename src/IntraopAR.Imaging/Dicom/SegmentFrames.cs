namespace IntraopAR.Imaging;

/// <summary>The slices of each segment that hold a voxel, as binary frames one bit to a pixel.</summary>
internal static class SegmentFrames
{
    /// <summary>Segment (from 0) and slice of each frame, by segment and then by slice.</summary>
    public static IReadOnlyList<(int Segment, int Slice)> Of(Segmentation labels)
    {
        var frames = new List<(int, int)>();
        for (var s = 0; s < labels.Segments.Count; s++)
        {
            var segment = labels.Segments[s];
            var each = segment.Box.Ni * segment.Box.Nj;
            for (var k = 0; k < segment.Box.Nk; k++)
                if (segment.Mask.AsSpan(k * each, each).ContainsAnyExcept((byte)0)) frames.Add((s, segment.Box.K0 + k));
        }

        return frames;
    }

    /// <summary>All frames on end, first pixel in the lowest bit, no padding between frames (PS3.5 8.1.1 and annex D).</summary>
    public static byte[] Packed(Segmentation labels, IReadOnlyList<(int Segment, int Slice)> frames)
    {
        var grid = labels.Grid;
        var each = (long)grid.Nx * grid.Ny;
        var bits = new byte[checked((int)((each * frames.Count + 7) / 8))];
        for (var f = 0; f < frames.Count; f++)
        {
            var segment = labels.Segments[frames[f].Segment];
            var box = segment.Box;
            var from = box.Ni * box.Nj * (frames[f].Slice - box.K0);
            for (var j = 0; j < box.Nj; j++)
            {
                var at = each * f + (long)grid.Nx * (box.J0 + j) + box.I0;
                for (var i = 0; i < box.Ni; i++, at++)
                    if (segment.Mask[from++] != 0) bits[at >> 3] |= (byte)(1 << (int)(at & 7));
            }
        }

        return bits;
    }
}
