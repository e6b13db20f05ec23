using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>The grid that the frames of an object lie on, whatever their order in the file, and the slice of each frame.</summary>
internal sealed record FrameStack(VolumeGrid Grid, int[] Slices)
{
    /// <summary>More slices than any scanner makes; it bounds what a wrong position can ask for.</summary>
    private const int MostSlices = 8192;

    /// <summary>Positions are written as decimals of few digits: this share of a slice step is rounding.</summary>
    private const double StepTolerance = 0.02;

    private const double PlaceTolerance = 0.01;

    /// <summary>
    /// Slices without any frame are empty ones of the same grid. The step is the least distance between frames, since
    /// what an object says of its own spacing is often wrong; that saying counts where it alone fits, or for one slice.
    /// </summary>
    /// <exception cref="BadInputException">Frames that are not parallel, not above one another, or unevenly far apart.</exception>
    public static FrameStack Of(DicomDataset data, FramePlane[] frames)
    {
        var first = frames[0];
        var normal = Vec3.Cross(first.X, first.Y);
        foreach (var f in frames)
        {
            if (Vec3.Distance(f.X, first.X) > 1e-3 || Vec3.Distance(f.Y, first.Y) > 1e-3) throw data.Fault(DicomTags.ImageOrientationPatient, "differs between frames");
            if (Math.Abs(f.Spacing.X - first.Spacing.X) > 1e-3 * first.Spacing.X || Math.Abs(f.Spacing.Y - first.Spacing.Y) > 1e-3 * first.Spacing.Y)
                throw data.Fault(DicomTags.PixelSpacing, "differs between frames");
            var aside = f.Position - first.Position;
            aside -= Vec3.Dot(aside, normal) * normal;
            if (aside.Length > 0.1 * Math.Min(first.Spacing.X, first.Spacing.Y))
                throw data.Fault(DicomTags.ImagePositionPatient, FormattableString.Invariant($"frames are {aside.Length:G4} mm beside one another, not stacked"));
        }

        var heights = frames.Select(f => Vec3.Dot(f.Position - first.Position, normal)).ToArray();
        var levels = Levels(heights);
        var step = Step(data, levels);
        var count = Math.Round((levels[^1] - levels[0]) / step) + 1;
        if (count > MostSlices) throw data.Fault(DicomTags.ImagePositionPatient, FormattableString.Invariant($"frames reach over {count} slices"));
        var grid = new VolumeGrid(
            data.RequiredInteger(DicomTags.Columns), data.RequiredInteger(DicomTags.Rows), (int)count,
            first.Position + levels[0] * normal, new(first.Spacing.X, first.Spacing.Y, step), Mat3.FromColumns(first.X, first.Y, normal));
        return new(grid, heights.Select(h => (int)Math.Round((h - levels[0]) / step)).ToArray());
    }

    /// <summary>The different heights, rising.</summary>
    private static List<double> Levels(double[] heights)
    {
        var levels = new List<double>();
        foreach (var h in heights.Order())
            if (levels.Count == 0 || h - levels[^1] > PlaceTolerance) levels.Add(h);
        return levels;
    }

    private static double Step(DicomDataset data, List<double> levels)
    {
        var said = Said(data);
        if (levels.Count == 1) return said ?? throw data.Fault(DicomTags.SpacingBetweenSlices, "is absent, and one slice alone does not tell it");
        var least = levels.Zip(levels.Skip(1), (a, b) => b - a).Min();
        // The mean over the whole stack is finer than the one smallest, rounded step.
        var span = levels[^1] - levels[0];
        if (Fits(levels, least)) return span / Math.Round(span / least);
        if (said is { } s && Fits(levels, s)) return span / Math.Round(span / s);
        throw data.Fault(DicomTags.ImagePositionPatient, FormattableString.Invariant($"frames are unevenly far apart: {least:G6} mm and other distances that are no multiple of it"));
    }

    private static bool Fits(List<double> levels, double step)
    {
        var span = levels[^1] - levels[0];
        var slices = Math.Round(span / step);
        if (slices < 1) return false;
        step = span / slices;
        return levels.TrueForAll(l => Math.Abs((l - levels[0]) / step - Math.Round((l - levels[0]) / step)) < StepTolerance);
    }

    private static double? Said(DicomDataset data)
    {
        foreach (var groups in data.Items(DicomTags.SharedFunctionalGroupsSequence).Concat(data.Items(DicomTags.PerFrameFunctionalGroupsSequence).Take(1)))
            foreach (var measures in groups.Items(DicomTags.PixelMeasuresSequence))
                foreach (var tag in new[] { DicomTags.SpacingBetweenSlices, DicomTags.SliceThickness })
                    if (measures.Numbers(tag) is [> 0 and var value, ..]) return value;
        return null;
    }
}
