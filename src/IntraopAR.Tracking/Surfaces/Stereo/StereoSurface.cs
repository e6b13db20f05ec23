using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Surface points from pairs of pictures of one rig, in the left camera's axes: turned onto common rows, matched coarsely,
/// fitted finely on a grid, and rid of what is not liver. Tables are made once for a rig.
/// </summary>
public sealed class StereoSurface(StereoRig rig, StereoOptions options) : IDisposable
{
    /// <summary>Half the side of a fine window in a picture 1,920 wide, pixels.</summary>
    private const double HalfWindow = 13;

    /// <summary>Standard deviation of a match beyond which it says nothing, pixels.</summary>
    private const double LargestMatchSd = 0.5;

    private const double LeastCorrelation = 0.2;
    private const double OutlierLimit = 4;

    /// <summary>
    /// Matches through smoke and beside highlights hang together by what the veil leaves, over more than the windows that
    /// scatter tells of: the standard deviation grows by this share of veil over tissue, up to a limit. Measured on virtual pairs.
    /// </summary>
    private const double ThroughVeil = 0.15;
    private const double ThickestVeil = 6;

    /// <summary>cos 76°.</summary>
    private const double SmallestFacing = 0.24;

    private readonly Rectification turned = new(rig);

    private int Half => Math.Max(5, (int)Math.Round(HalfWindow * rig.Width / 1920));

    /// <param name="left">Blue, green, red, row by row, of the rig's size.</param>
    /// <param name="mask">1 on the liver in the left picture as taken; null: found by colour and depth.</param>
    public ObservedSurface<Camera> Match(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right, byte[]? mask = null, TimeSpan time = default)
    {
        var (w, h) = (rig.Width, rig.Height);
        if (left.Length != 3 * w * h || right.Length != 3 * w * h || mask is not null && mask.Length != w * h) throw new ArgumentException("pictures and mask must have the rig's size");
        using var l = Turned(left, isLeft: true);
        using var r = Turned(right, isLeft: false);
        var fb = turned.Focal * turned.Base;
        var (coarse, cw, ch) = CoarseDisparity.Of(l.Eight, r.Eight, fb / options.Farthest, fb / options.Nearest);
        var grid = Fit(l, r, Organ(mask, l.Red), new(coarse, cw, ch), Median(coarse));
        Clean(grid, mask is null);
        return Points(grid, l.Veil, time).Thinned(options.Spacing);
    }

    public void Dispose() => turned.Dispose();

    private TissueSignal Turned(ReadOnlyMemory<byte> bgr, bool isLeft)
    {
        using var pin = bgr.Pin();
        Mat picture;
        unsafe
        {
            picture = Mat.FromPixelData(rig.Height, rig.Width, MatType.CV_8UC3, (nint)pin.Pointer);
        }

        using (picture)
        {
            using var flat = new Mat();
            if (isLeft) turned.Left(picture, flat, InterpolationFlags.Linear);
            else turned.Right(picture, flat, InterpolationFlags.Linear);
            return new(flat);
        }
    }

    private byte[] Organ(byte[]? mask, Mat red)
    {
        var organ = new Mat();
        using (organ)
        {
            if (mask is null)
            {
                Cv2.Resize(red, organ, new Size(rig.Width, rig.Height), interpolation: InterpolationFlags.Nearest);
            }
            else
            {
                using var given = Mat.FromPixelData(rig.Height, rig.Width, MatType.CV_8UC1, Array.ConvertAll(mask, m => m > 0 ? (byte)255 : (byte)0));
                turned.Left(given, organ, InterpolationFlags.Nearest);
            }

            // A margin, for masks are drawn to a few pixels.
            var side = 2 * Math.Max(2, rig.Width * 6 / 1920) + 1;
            using var disc = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(side, side));
            Cv2.Erode(organ, organ, disc);
            organ.GetArray(out byte[] inside);
            return inside;
        }
    }

    private StereoGrid Fit(TissueSignal l, TissueSignal r, byte[] onOrgan, DisparityPlanes planes, float typical)
    {
        var (w, h) = (rig.Width, rig.Height);
        // Two matches for each point kept, where the surface is as far as it mostly is.
        var mm = typical > 0 ? turned.Base / typical : 0;
        var step = Math.Clamp(options.Spacing > 0 && mm > 0 ? (int)Math.Round(0.7 * options.Spacing / mm) : 4, 4, Math.Max(4, w / 100));
        var grid = new StereoGrid((w + step - 1) / step, (h + step - 1) / step, step);
        var fine = new FineDisparity(w, h, l.Values, r.Values, l.Clear, r.Clear, Half);
        Parallel.For(0, grid.Rows, row =>
        {
            for (var i = row * grid.Columns; i < (row + 1) * grid.Columns; i++)
            {
                var (u, v) = grid.Pixel(i);
                grid.Reasons[i] = One(u, v, w, h, l.Clear, onOrgan, planes, fine, out grid.Matches[i]);
            }
        });
        return grid;
    }

    private static sbyte One(int u, int v, int w, int h, byte[] leftClear, byte[] onOrgan, DisparityPlanes planes, FineDisparity fine, out FineDisparity.Match match)
    {
        match = default;
        if (u >= w || v >= h || onOrgan[u + w * v] == 0) return (sbyte)RejectionReason.OffOrgan;
        if (leftClear[u + w * v] == 0) return (sbyte)RejectionReason.Reflection;
        if (planes.At(u, v, out var edge) is not { } start) return (sbyte)(edge ? RejectionReason.DepthEdge : RejectionReason.LeftRight);
        if (fine.At(u, v, start) is not { } found || found.Sd > LargestMatchSd * w / 1920 || found.Correlation < LeastCorrelation) return (sbyte)RejectionReason.Undetermined;
        match = found;
        return -1;
    }

    /// <summary>What does not go with its surroundings, and pieces that are not the organ.</summary>
    private void Clean(StereoGrid grid, bool byDepth)
    {
        var before = (sbyte[])grid.Reasons.Clone();
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0) continue;
            if (!grid.Plane(i, 2, withSelf: false, before, out var c, out _, out _)) grid.Reasons[i] = (sbyte)RejectionReason.Island;
            else if (Math.Abs(c - grid.Matches[i].Disparity) > OutlierLimit * grid.Matches[i].Sd + 0.25 * rig.Width / 1920) grid.Reasons[i] = (sbyte)RejectionReason.Outlier;
        }

        OrganPieces.Keep(grid, byDepth);
    }

    private ObservedSurface<Camera> Points(StereoGrid grid, float[] veil, TimeSpan time)
    {
        var before = (sbyte[])grid.Reasons.Clone();
        var points = new List<SurfaceObservation<Camera>>();
        var fb = turned.Focal * turned.Base;
        // Windows overlap: neighbours are no new measurement to that extent.
        var overlap = Math.Max(1, (2.0 * Half + 1) / grid.Step * ((2.0 * Half + 1) / grid.Step));
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0) continue;
            var (u, v) = grid.Pixel(i);
            if (LocalQuadric.Fit(grid, i, before, overlap) is not { } smooth)
            {
                grid.Reasons[i] = (sbyte)RejectionReason.Island;
                continue;
            }

            var z = fb / smooth.Disparity;
            if (z < options.Nearest || z > options.Farthest)
            {
                grid.Reasons[i] = (sbyte)RejectionReason.OutOfRange;
                continue;
            }

            var ray = turned.Ray(u, v);
            var normal = StereoGrid.NormalOf(turned, u, v, smooth.Disparity, smooth.SlopeX, smooth.SlopeY);
            if (-Vec3.Dot(normal, ray.Normalized()) < SmallestFacing)
            {
                grid.Reasons[i] = (sbyte)RejectionReason.Grazing;
                continue;
            }

            var calibration = options.CalibrationSd * rig.Width / 1920;
            var veiled = (double)veil[u + rig.Width * v];
            var match = smooth.Sd * (1 + ThroughVeil * Math.Min(ThickestVeil, veiled / Math.Max(1e-3, 1 - veiled)));
            var distortion = turned.Focal * (ray.X * ray.X + ray.Y * ray.Y) * Math.Abs(ray.X) * options.DistortionSd * Math.Sqrt(2);
            var sdZ = Math.Sqrt(z * z / fb * (z * z / fb) * (match * match + calibration * calibration + distortion * distortion) + options.BaseSd * z * (options.BaseSd * z));
            if (sdZ > options.LargestSd)
            {
                grid.Reasons[i] = (sbyte)RejectionReason.Undetermined;
                continue;
            }

            var across = 0.5 * z / turned.Focal;
            var noise = Mat3.Outer(ray, ray) * (sdZ * sdZ) + Mat3.Diagonal(across * across, across * across, 0);
            var to = turned.LeftFromTurned;
            points.Add(new(new(to * (ray * z)), to * normal, to * noise * to.Transposed(), time, SurfaceSource.Stereo));
        }

        return new(points, RejectionCounts.Of(grid.Reasons));
    }

    private static float Median(float[] coarse)
    {
        var some = coarse.Where((d, i) => i % 37 == 0 && !float.IsNaN(d)).Order().ToArray();
        return some.Length == 0 ? 0 : some[some.Length / 2];
    }
}
