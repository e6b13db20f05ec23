using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Finds vessels in one B-mode picture: dark blobs and ridges of all sizes in local contrast are seeds; around each a ring or a
/// tube is fitted to where darkness ends; what beams and boundary show decides whether it is a vessel and of which tree.
/// Keeps its buffers: one instance for one thread.
/// </summary>
public sealed class VesselDetector
{
    private const double LeastSeed = 0.35;

    /// <summary>Thickest bright wall, mm.</summary>
    private const double Wall = 2;
    private const int Smallest = 40;

    /// <summary>mm; a smaller dark place is not told from a gap between speckles.</summary>
    private const double LeastRadius = 1.1;

    private readonly WorkingGrid grid;
    private readonly BeamMap beams;
    private readonly LocalContrast local;
    private readonly DarkPyramid pyramid;
    private readonly MaskedGaussian speckle;
    private readonly PolarBoundary polar = new();
    private readonly float[] grey, contrast, smooth;
    private readonly GreyField field;

    /// <param name="area">What the transducer fills; tells where the beams run.</param>
    /// <param name="mask">The part of it that shows tissue, without text; null: all of it.</param>
    /// <param name="pixelWidth">mm.</param>
    /// <param name="pixelHeight">mm.</param>
    public VesselDetector(ScanArea area, int width, int height, double pixelWidth, double pixelHeight, PictureMask? mask = null)
    {
        if (!(pixelWidth > 0 && pixelHeight > 0)) throw new ArgumentException($"pixels of {pixelWidth} x {pixelHeight} mm", nameof(pixelWidth));
        Mask = mask ?? area.Mask(width, height);
        (Width, Height, PixelWidth, PixelHeight) = (width, height, pixelWidth, pixelHeight);
        grid = new(Mask, pixelWidth, pixelHeight);
        if (grid.Width < Smallest || grid.Height < Smallest) throw new ArgumentException($"a picture of {width * pixelWidth:F0} x {height * pixelHeight:F0} mm shows no vessels", nameof(width));
        beams = BeamMap.Of(area, grid);
        (local, pyramid, speckle) = (new(grid), new(grid, LeastSeed), new(grid.Width, grid.Height, 0.9, grid.Weight));
        (grey, contrast, smooth) = (new float[grid.Weight.Length], new float[grid.Weight.Length], new float[grid.Weight.Length]);
        field = new(grid.Width, grid.Height, smooth, grid.Weight);
    }

    public int Width { get; }

    public int Height { get; }

    public double PixelWidth { get; }

    public double PixelHeight { get; }

    public PictureMask Mask { get; }

    /// <summary>Every dark place that could be one, the likeliest first; overlapping ones are left out.</summary>
    /// <param name="pixels">Row by row from the top left.</param>
    /// <param name="least">Lowest confidence that is told.</param>
    public IReadOnlyList<VesselCut> Detect(ReadOnlySpan<byte> pixels, double least = 0.3)
    {
        var kept = new List<(LumenShape Shape, VesselCut Cut)>();
        foreach (var f in Candidates(pixels).Where(c => c.Cut.Confidence >= least && c.Cut.SemiMinor >= LeastRadius).OrderByDescending(f => f.Cut.Confidence).ThenBy(f => f.Shape.Y).ThenBy(f => f.Shape.X))
            if (!kept.Exists(k => k.Shape.Holds(f.Shape.X, f.Shape.Y, 1.2) || f.Shape.Holds(k.Shape.X, k.Shape.Y, 1)))
                kept.Add(f);
        return [.. kept.Select(k => k.Cut)];
    }

    /// <summary>Every ring and tube around a dark place, overlapping or not.</summary>
    internal IReadOnlyList<(LumenShape Shape, VesselCut Cut)> Candidates(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != Width * Height) throw new ArgumentException($"{pixels.Length} pixels for {Width} x {Height}", nameof(pixels));
        grid.Fill(pixels, grey);
        local.Fill(grey, contrast);
        var seeds = pyramid.Find(contrast);
        speckle.Apply(contrast, smooth);
        var black = Black(pixels);
        var found = new List<(LumenShape Shape, VesselCut Cut)>();
        var tubes = new TubeTrace(field, Wall / grid.Pitch);
        foreach (var seed in seeds)
        {
            Take(RingShape.Of(polar, field, seed, Wall / grid.Pitch), black, found);
            if (seed.Roundness < 0.6) Take(tubes.Of(seed), black, found);
        }

        return found;
    }

    private void Take(LumenShape? shape, double black, List<(LumenShape, VesselCut)> found)
    {
        if (shape is not { } s || s.SemiMajor > 4.5 * s.SemiMinor && !s.IsTube) return;
        var radius = s.SemiMinor * grid.Pitch;
        var (mean, spread) = (local.Mean(s.X, s.Y), local.Spread(s.X, s.Y));
        var (tissue, lumen) = (mean + spread * Level(s.Rays, r => r.Outside) - black, mean + spread * Level(s.Rays, r => r.Inside) - black);
        var (bx, by) = beams.Direction(s.X, s.Y);
        var along = Math.Abs(Math.Cos(s.Angle) * bx + Math.Sin(s.Angle) * by);
        var features = CutFeatures.OfVessel(s, ShadowEvidence.Of(field, beams, s, grid.Pitch), radius, tissue, Math.Max(0, lumen), along);
        var confidence = VesselModels.Vessel.Probability(features);
        var walls = CutFeatures.OfWall(s, beams, radius);
        var path = s.Path.Select(p => (grid.ToPixel(p.X, p.Y), p.Radius * grid.Pitch)).ToArray();
        found.Add((s, new(grid.ToPixel(s.X, s.Y), s.SemiMajor * grid.Pitch, radius, s.Angle, path, CentreAccuracy.Of(s, grid.Pitch, confidence), VesselModels.Portal.Probability(walls), confidence)
        {
            VesselFeatures = features,
            WallFeatures = walls,
        }));
    }

    private static double Level(BoundaryRay[] rays, Func<BoundaryRay, float> of)
    {
        var (sum, count) = (0.0, 0);
        foreach (var r in rays)
            if (r.Seen)
                (sum, count) = (sum + Math.Clamp(of(r), -4, 1.5f), count + 1);
        return count > 0 ? sum / count : 0;
    }

    /// <summary>The grey level below which a hundredth of the area lies: what the machine draws where there is no echo.</summary>
    private double Black(ReadOnlySpan<byte> pixels)
    {
        Span<int> counts = stackalloc int[256];
        var all = 0;
        for (var i = 0; i < pixels.Length; i += 7)
            if (Mask.Inside[i])
            {
                counts[pixels[i]]++;
                all++;
            }

        var (below, level) = (0, 0);
        while (level < 255 && (below += counts[level]) * 100 < all) level++;
        return level;
    }
}
