using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Puts slices in order by their position along the normal and makes the grid from their own geometry. Spacing comes from
/// positions, never from SliceThickness; what does not lie evenly is refused by name.
/// </summary>
internal static class SliceStack
{
    /// <summary>Directions that differ by more than this (about 0.06°) are two orientations, not rounding.</summary>
    private const double SameDirection = 1e-3;

    /// <summary>Gaps may differ by this share of the spacing: scanners write positions to 0.001 mm, resampled series to 0.01.</summary>
    private const double EvenSpacing = 0.02;

    public static (VolumeGrid Grid, DicomFrame[] Ordered) Of(IReadOnlyList<DicomFrame> frames, PixelLayout layout, string source)
    {
        var first = frames[0];
        foreach (var f in frames)
        {
            if (Vec3.Distance(f.Row, first.Row) > SameDirection || Vec3.Distance(f.Column, first.Column) > SameDirection)
                throw Fault(DicomTags.ImageOrientationPatient, $"{f.Name} is oriented otherwise than {first.Name}", "give one orientation at a time");
            if (Math.Abs(f.PixelSpacing.BetweenRows - first.PixelSpacing.BetweenRows) > 1e-4 || Math.Abs(f.PixelSpacing.BetweenColumns - first.PixelSpacing.BetweenColumns) > 1e-4)
                throw Fault(DicomTags.PixelSpacing, $"{f.Name} has other pixels than {first.Name}", "give one series at a time");
            if (f.File.Data.Text(DicomTags.FrameOfReferenceUid) != first.File.Data.Text(DicomTags.FrameOfReferenceUid))
                throw Fault(DicomTags.FrameOfReferenceUid, $"{f.Name} has another frame of reference than {first.Name}", "give one series at a time");
        }

        var normal = first.Normal;
        var ordered = frames.OrderBy(f => Vec3.Dot(f.Position, normal)).ToArray();
        var direction = Mat3.FromColumns(first.Row, first.Column, normal);
        if (ordered.Length == 1)
        {
            if (first.Thickness is not > 0) throw Fault(DicomTags.SliceThickness, "is absent or no thickness, and a lone slice has no other measure of its depth", "give the whole series");
            return (Grid(first, 1, first.Thickness.Value, direction), ordered);
        }

        var gaps = ordered.Zip(ordered.Skip(1), (a, b) => Vec3.Dot(b.Position - a.Position, normal)).ToArray();
        for (var i = 0; i < gaps.Length; i++)
            if (gaps[i] < 1e-3)
                throw Fault(DicomTags.ImagePositionPatient, $"{ordered[i].Name} and {ordered[i + 1].Name} lie at the same place", "give one phase or time point at a time");
        var usual = gaps.Order().ElementAt(gaps.Length / 2);
        for (var i = 0; i < gaps.Length; i++)
        {
            if (Math.Abs(gaps[i] - usual) <= EvenSpacing * usual) continue;
            var missing = Math.Round(gaps[i] / usual) - 1;
            throw Fault(
                DicomTags.ImagePositionPatient,
                missing >= 1 && Math.Abs(gaps[i] / usual - missing - 1) < 0.1
                    ? FormattableString.Invariant($"{missing:F0} slice(s) are missing between {ordered[i].Name} and {ordered[i + 1].Name}")
                    : FormattableString.Invariant($"uneven spacing: {gaps[i]:F3} mm between {ordered[i].Name} and {ordered[i + 1].Name}, {usual:F3} mm elsewhere"),
                "copy the whole series again");
        }

        var spacing = Vec3.Dot(ordered[^1].Position - ordered[0].Position, normal) / gaps.Length;
        for (var i = 1; i < ordered.Length; i++)
        {
            var along = ordered[0].Position + normal * Vec3.Dot(ordered[i].Position - ordered[0].Position, normal);
            var aside = Vec3.Distance(along, ordered[i].Position);
            if (aside > 0.05 * Math.Min(first.PixelSpacing.BetweenRows, first.PixelSpacing.BetweenColumns) + 0.001 * i * spacing)
                throw Fault(
                    DicomTags.ImagePositionPatient,
                    FormattableString.Invariant($"the slices are shifted sideways ({aside:F2} mm at {ordered[i].Name}): the gantry was tilted or positions are wrong"),
                    "resample the series to a straight grid (gantry tilt correction) first");
        }

        return (Grid(ordered[0], ordered.Length, spacing, direction), ordered);

        VolumeGrid Grid(DicomFrame lowest, int count, double depth, Mat3 axes) =>
            new(layout.Columns, layout.Rows, count, lowest.Position, new(lowest.PixelSpacing.BetweenColumns, lowest.PixelSpacing.BetweenRows, depth), axes);

        BadInputException Fault(DicomTag tag, string reason, string remedy) => new(source, tag.ToString(), reason, remedy);
    }
}
