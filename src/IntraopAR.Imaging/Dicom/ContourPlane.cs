using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A closed contour in the index space of a grid, lying in one of its slices.</summary>
/// <param name="Slice">The slice whose centre is nearest.</param>
/// <param name="Offset">From that slice's centre, in slice steps; at most one half.</param>
/// <param name="Points">Column and row, continuous; pixel centres are whole.</param>
internal sealed record ContourPlane(int Slice, double Offset, (double I, double J)[] Points)
{
    /// <summary>A contour drawn round the outermost pixels follows their edge, half a pixel out; another half allows for tools that put pixel corners for centres.</summary>
    private const double MostOutside = 1;

    /// <exception cref="BadInputException">Not flat in the slices' direction, or outside the scan.</exception>
    public static ContourPlane Of(DicomDataset contour, string roi, VolumeGrid grid)
    {
        var values = contour.Numbers(DicomTags.ContourData);
        if (values.Length < 9 || values.Length % 3 != 0) throw contour.Fault(DicomTags.ContourData, $"of '{roi}' has {values.Length} numbers, not three for each of three or more points");
        if (contour.Integer(DicomTags.NumberOfContourPoints, values.Length / 3) != values.Length / 3)
            throw contour.Fault(DicomTags.NumberOfContourPoints, $"of '{roi}' is not the {values.Length / 3} points that are there");
        var points = new (double, double)[values.Length / 3];
        var (least, most) = (double.MaxValue, double.MinValue);
        var inverse = grid.Direction.Inverted();
        for (var n = 0; n < points.Length; n++)
        {
            var p = inverse * (new Vec3(values[3 * n], values[3 * n + 1], values[3 * n + 2]) - grid.Origin);
            var (i, j, k) = (p.X / grid.Spacing.X, p.Y / grid.Spacing.Y, p.Z / grid.Spacing.Z);
            if (i < -MostOutside || j < -MostOutside || i > grid.Nx - 1 + MostOutside || j > grid.Ny - 1 + MostOutside)
                throw contour.Fault(DicomTags.ContourData, FormattableString.Invariant($"of '{roi}' leaves the scan at ({values[3 * n]:G6}, {values[3 * n + 1]:G6}, {values[3 * n + 2]:G6}) mm"), "give the scan it was drawn on");
            points[n] = (i, j);
            (least, most) = (Math.Min(least, k), Math.Max(most, k));
        }

        var slice = Math.Round((least + most) / 2);
        if (most > slice + 0.5 || least < slice - 0.5) throw contour.Fault(DicomTags.ContourData, FormattableString.Invariant($"of '{roi}' crosses slices {least:F2} to {most:F2} of the scan instead of lying in one"), "give the scan it was drawn on");
        if (slice < 0 || slice > grid.Nz - 1) throw contour.Fault(DicomTags.ContourData, FormattableString.Invariant($"of '{roi}' lies at slice {slice:F0} of a scan with slices 0 to {grid.Nz - 1}"), "give the scan it was drawn on");
        return new((int)slice, (least + most) / 2 - slice, points);
    }

    /// <summary>Turns over each pixel whose centre lies within by the even-odd rule, so that holes and islands come out as they are drawn.</summary>
    /// <param name="mask">One slice of the box, first index fastest.</param>
    public void Toggle(Span<byte> mask, IndexBox box)
    {
        var crossings = new List<double>[box.Nj];
        for (var n = 0; n < Points.Length; n++)
        {
            var (a, b) = (Points[n], Points[(n + 1) % Points.Length]);
            if (a.J > b.J) (a, b) = (b, a);
            // Half open, so that a corner on a row counts once.
            var from = Math.Max((int)Math.Ceiling(a.J), box.J0);
            var to = Math.Min((int)Math.Ceiling(b.J), box.J0 + box.Nj);
            for (var j = from; j < to; j++) (crossings[j - box.J0] ??= []).Add(a.I + (j - a.J) / (b.J - a.J) * (b.I - a.I));
        }

        for (var row = 0; row < box.Nj; row++)
        {
            if (crossings[row] is not { } at) continue;
            at.Sort();
            for (var n = 0; n + 1 < at.Count; n += 2)
            {
                var from = Math.Max((int)Math.Ceiling(at[n]) - box.I0, 0);
                var to = Math.Min((int)Math.Ceiling(at[n + 1]) - box.I0, box.Ni);
                for (var i = from; i < to; i++) mask[i + box.Ni * row] ^= 1;
            }
        }
    }
}
