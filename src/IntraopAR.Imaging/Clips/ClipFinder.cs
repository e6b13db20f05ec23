using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Metal marks in a CT: bodies of a few millimetres, brighter than what lives or calcifies. Partial volume dims a clip and
/// streaks surround it, so that it is judged by its peak above the liver and by what exceeds half of that.
/// </summary>
public static class ClipFinder
{
    /// <summary>
    /// HU above the liver. Titanium and gold reach the scanner's end (3071) and keep above this when 5 mm slices dilute a mark of
    /// 1 x 3 mm; contrast in vessels, lipid stones and most calcified metastases stay below. A chosen threshold.
    /// </summary>
    private const double Metal = 1000;

    /// <summary>Worth telling of, though too dim.</summary>
    private const double Bright = 500;

    /// <summary>What hangs together above this is one thing: a rib, a stent.</summary>
    private const double Connected = 350;

    /// <summary>Marks and surgical clips are 3 to 10 mm long; thick slices and the scanner's blur add to it.</summary>
    private const double Longest = 16, Thickest = 5, LargestThing = 30;

    /// <summary>How far a drawn liver's surface may be off, and how far around it is looked, mm.</summary>
    private const double Drawing = 2, Around = 10;

    /// <param name="ct">Hounsfield units.</param>
    /// <param name="liver">Closed, LPS mm.</param>
    /// <exception cref="BadInputException">The liver lies outside the scan, or its voxels are no liver's in Hounsfield units.</exception>
    public static IReadOnlyList<ClipCandidate> Find(Volume ct, TriangleMesh liver)
    {
        var inside = SurfaceVoxels.Of(ct.Grid, 1, "liver", liver) ?? throw new BadInputException("liver", "surface", "lies outside the scan", "give the scan that the liver was drawn in");
        var background = Median(ct, inside);
        // Unenhanced steatosis to the portal venous phase.
        if (background is < -30 or > 250) throw new BadInputException("scan", "voxels", FormattableString.Invariant($"are {background:F0} in the liver's middle, no liver in Hounsfield units"), "clips are looked for in a CT");
        var tree = new TriangleTree(liver);
        var found = new List<ClipCandidate>();
        foreach (var body in BrightBodies.Of(ct, Widened(ct.Grid, inside.Box), background + Bright, background + Connected))
        {
            foreach (var blob in body.Upper(background))
            {
                var depth = tree.Nearest(blob.Centre)!.Value.Distance * (tree.Contains(blob.Centre) ? 1 : -1);
                if (depth < -Around) continue;
                found.Add(new(0, blob.Centre, blob.Length, blob.Thickness, blob.Peak, depth, WhyNot(body, blob, background, depth)));
            }
        }

        return [.. found.OrderByDescending(c => c.PeakHu).ThenBy(c => c.Position.X).Select((c, i) => c with { Number = i + 1 })];
    }

    private static string? WhyNot(BrightBody body, BrightBlob blob, double background, double depth)
    {
        if (body.Extent > LargestThing) return FormattableString.Invariant($"is part of something {body.Extent:F0} mm long: bone, stent or contrast");
        if (blob.Peak - background < Metal) return FormattableString.Invariant($"is too dim for metal ({blob.Peak:F0} HU): calcification or stone");
        if (blob.Length > Longest || blob.Thickness > Thickest) return FormattableString.Invariant($"is too large for a clip ({blob.Length:F0} x {blob.Thickness:F0} mm)");
        return depth < -Drawing ? FormattableString.Invariant($"lies {-depth:F0} mm outside the liver: of an operation, or in the bowel") : null;
    }

    private static double Median(Volume ct, Segment inside)
    {
        var b = inside.Box;
        var step = Math.Max(1, inside.Mask.Length / 200_000);
        var values = new List<double>();
        for (var n = 0; n < inside.Mask.Length; n += step)
            if (inside.Mask[n] != 0) values.Add(ct[b.I0 + n % b.Ni, b.J0 + n / b.Ni % b.Nj, b.K0 + n / (b.Ni * b.Nj)]);
        values.Sort();
        return values.Count > 0 ? values[values.Count / 2] : double.NaN;
    }

    private static IndexBox Widened(VolumeGrid g, IndexBox b)
    {
        var (i0, ni) = Wider(b.I0, b.Ni, g.Nx, g.Spacing.X);
        var (j0, nj) = Wider(b.J0, b.Nj, g.Ny, g.Spacing.Y);
        var (k0, nk) = Wider(b.K0, b.Nk, g.Nz, g.Spacing.Z);
        return new(i0, j0, k0, ni, nj, nk);

        static (int From, int Count) Wider(int from, int count, int all, double spacing)
        {
            var more = (int)Math.Ceiling(Around / spacing);
            var first = Math.Max(0, from - more);
            return (first, Math.Min(all, from + count + more) - first);
        }
    }
}
