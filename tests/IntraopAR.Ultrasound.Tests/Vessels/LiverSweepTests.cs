using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Tests;
using OpenCvSharp;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>
/// Real ultrasound of a volunteer's liver (ImFusion GmbH, CC BY 4.0): 140 pictures over 78 mm and 40.9° through the abdominal
/// wall. What vessels are in it was read off the pictures by eye.
/// </summary>
public class LiverSweepTests(ITestOutputHelper output)
{
    private const int Width = 739, Height = 593;
    private const double PixelSize = 0.3148;

    private static readonly Lazy<(PlacedPicture[] Pictures, ScanArea Area, VesselTracking Tracking)> Sweep = new(Read);

    [Fact]
    public void The_fan_is_that_of_the_files_header()
    {
        SharedData.Path("ultrasound-liver");
        var fan = Assert.IsType<FanArea>(Sweep.Value.Area);
        output.WriteLine($"{fan}");
        // FrameGeometryConvex: the face's lowest point at (369, 22.01), radii 161.34 and 724.35 pixels, half angle 30.28°.
        var truth = new FanArea(new(369, 22.01 - 161.34), 161.34, 724.35, 0, 30.28).Mask(Width, Height);
        var found = fan.Mask(Width, Height);
        var both = found.Inside.Zip(truth.Inside).Count(p => p.First && p.Second);
        // 98 % on drawn pictures; here the video's block noise keeps eight rows below the fan alive, 1.5 % of the height.
        Assert.InRange((double)both / (found.Count + truth.Count - both), 0.965, 1);
    }

    /// <summary>Seen by eye: where a vessel's lumen is in a picture (pixels), and over how many neighbouring pictures it must be followed.</summary>
    [Theory]
    [InlineData("hepatic vein beside the diaphragm", 40, 450, 327, 10)]
    [InlineData("hepatic vein in the middle of the liver", 70, 345, 247, 10)]
    [InlineData("portal branch with bright walls, deep left", 100, 265, 337, 10)]
    [InlineData("great vessel behind the liver", 105, 519, 376, 10)]
    public void A_vessel_that_the_eye_sees_is_tracked(string what, int frame, double u, double v, int pictures)
    {
        SharedData.Path("ultrasound-liver");
        var (all, _, tracking) = Sweep.Value;
        var place = all[frame].Plane.Apply(new(u, v));
        var near = tracking.Tracks.Where(t => t.Samples.Any(s => s.Frame == frame && Vec3.Distance(s.Centre, place) < s.Radius + 3)).ToArray();
        foreach (var t in near) output.WriteLine($"{what}: {t.Id}, {t.Pictures} pictures from {t.Samples[0].Frame} to {t.Samples[^1].Frame}, radius {t.Radius:F1}, portal {t.PortalProbability:F2}");
        Assert.Contains(near, t => t.Samples[^1].Frame - t.Samples[0].Frame + 1 >= pictures);
    }

    /// <summary>A volume of every second picture, cut where the others lie, must show them: poses and pixels agree.</summary>
    [Fact]
    public void The_volume_shows_pictures_that_are_not_in_it()
    {
        SharedData.Path("ultrasound-liver");
        var (pictures, area, _) = Sweep.Value;
        var mask = area.Mask(Width, Height);
        var grid = SweepGrid.Of("liver", [.. pictures.Select(p => p.Plane)], Width, Height, 1);
        var sweep = new SweepVolume(grid, Splat.Linear, Compounding.Mean);
        foreach (var p in pictures.Where(p => p.Index % 2 == 0)) sweep.Add(p.Pixels.Span, mask, p.Plane);
        var volume = HoleFilling.Fill(sweep.Volume(), sweep.Filled(), 5, asPlus: false);
        var alike = new[] { 45, 75, 105 }.Select(i => (Own: Correlation(volume, pictures[i], pictures[i].Plane, mask), Other: Correlation(volume, pictures[i], pictures[i - 20].Plane, mask))).ToArray();
        foreach (var (own, other) in alike) output.WriteLine($"{own:F3} at its own place, {other:F3} 20 pictures before");
        // Neighbouring pictures of this sweep, 0.6 mm apart, correlate by 0.95 and more.
        Assert.All(alike, a => Assert.True(a.Own > 0.9 && a.Own > a.Other));
    }

    private static double Correlation(IntraopAR.Imaging.Volume<byte> volume, PlacedPicture picture, ImagePlane plane, PictureMask mask)
    {
        var slice = ObliqueSlice.Of(volume, plane, Width, Height, 0);
        var pairs = Enumerable.Range(0, slice.Length).Where(i => mask.Inside[i] && slice[i] > 0).Select(i => (A: (double)slice[i], B: (double)picture.Pixels.Span[i])).ToArray();
        var (a, b) = (pairs.Average(p => p.A), pairs.Average(p => p.B));
        return pairs.Sum(p => (p.A - a) * (p.B - b)) / Math.Sqrt(pairs.Sum(p => (p.A - a) * (p.A - a)) * pairs.Sum(p => (p.B - b) * (p.B - b)));
    }

    private static (PlacedPicture[], ScanArea, VesselTracking) Read()
    {
        var finder = new ScanAreaFinder(Width, Height);
        var pictures = new List<PlacedPicture>();
        var poses = File.ReadAllLines(SharedData.Path("ultrasound-liver", "frame_transforms_140x16.txt")).Select(Pose).ToArray();
        // Poses place the picture's middle.
        var image = new ImagePlane(new(PixelSize, 0, 0), new(0, PixelSize, 0), new Vec3(-(Width - 1) / 2.0, -(Height - 1) / 2.0, 0) * PixelSize);
        using var video = new VideoCapture(SharedData.Path("ultrasound-liver", "liver_sweep_140frames.h264"), VideoCaptureAPIs.FFMPEG);
        using var colour = new Mat();
        using var grey = new Mat();
        while (video.Read(colour))
        {
            Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
            grey.GetArray(out byte[] pixels);
            finder.Add(pixels);
            pictures.Add(new(pictures.Count, TimeSpan.Zero, Width, Height, pixels, poses[pictures.Count] * image));
        }

        var area = finder.Find().Area!;
        // Skin and muscle are 22 mm thick here.
        var tracking = new VesselTracking(area is FanArea fan ? fan with { InnerRadius = fan.InnerRadius + 22 / PixelSize } : area);
        foreach (var p in pictures) tracking.Add(p);
        return ([.. pictures], area, tracking);
    }

    private static RigidMotion Pose(string line)
    {
        var m = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        return new(new(m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]), new(m[3], m[7], m[11]));
    }
}
