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
        Assert.InRange((double)both / (found.Count + truth.Count - both), 0.97, 1);
    }

    /// <summary>Seen by eye: where a vessel's lumen is in a picture (pixels), and how many pictures around show it.</summary>
    [Theory]
    [InlineData("hepatic vein beside the diaphragm", 60, 418, 343, 10)]
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
        Assert.Contains(near, t => t.Pictures >= pictures);
    }

    /// <summary>Muscle and fascia between skin and liver, the first 28 mm of every picture from 20 on, hold no vessel of a millimetre's radius.</summary>
    [Fact]
    public void Layers_of_the_abdominal_wall_are_no_vessels()
    {
        SharedData.Path("ultrasound-liver");
        var (all, _, tracking) = Sweep.Value;
        var samples = tracking.Tracks.SelectMany(t => t.Samples).Where(s => s.Frame >= 20).ToArray();
        var inWall = samples.Count(s => Depth(all[s.Frame].Plane.Foot(s.Centre)) < 28);
        output.WriteLine($"{inWall} of {samples.Length} places lie in the abdominal wall");
        Assert.InRange(inWall, 0, samples.Length / 5);
    }

    /// <summary>Below the transducer's face, mm.</summary>
    private static double Depth(Pixel p) => (Pixel.Distance(p, new(369, 22.01 - 161.34)) - 161.34) * PixelSize;

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
        var tracking = new VesselTracking(area);
        foreach (var p in pictures) tracking.Add(p);
        return ([.. pictures], area, tracking);
    }

    private static RigidMotion Pose(string line)
    {
        var m = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        return new(new(m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]), new(m[3], m[7], m[11]));
    }
}
