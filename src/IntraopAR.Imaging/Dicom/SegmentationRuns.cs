namespace IntraopAR.Imaging;

/// <summary>Pixels in one row that belong to one segment: from (I, J) of a slice, <paramref name="Length"/> of them.</summary>
internal readonly record struct SegmentRun(int Segment, int I, int J, int Slice, int Length);

/// <summary>Goes through a segmentation's frames run by run.</summary>
internal sealed class SegmentationRuns(SegmentationPixels pixels, FramePlane[] frames, FrameStack stack)
{
    public void ForEach(Action<SegmentRun> visit)
    {
        var frame = new ushort[pixels.PixelsPerFrame];
        var columns = stack.Grid.Nx;
        for (var f = 0; f < frames.Length; f++)
        {
            pixels.Decode(f, frame);
            for (var j = 0; j < stack.Grid.Ny; j++)
            {
                var row = frame.AsSpan(j * columns, columns);
                for (var i = row.IndexOfAnyExcept((ushort)0); i >= 0 && i < columns;)
                {
                    var value = row[i];
                    var length = row[i..].IndexOfAnyExcept(value);
                    if (length < 0) length = columns - i;
                    if (value != 0) visit(new(pixels.Kind is SegmentationKind.LabelMap ? value : frames[f].Segment, i, j, stack.Slices[f], length));
                    i += length;
                }
            }
        }
    }
}
