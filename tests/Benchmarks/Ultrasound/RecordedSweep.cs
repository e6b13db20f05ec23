using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>A real sweep with the place of every picture.</summary>
/// <param name="Name">Whose it is.</param>
internal sealed record RecordedSweep(string Name, IReadOnlyList<PlacedPicture> Pictures)
{
    private const double LiverPixel = 0.3148;

    /// <summary>The recording gives no times; its probe moves as one at this rate.</summary>
    private const double LiverRate = 20;

    /// <summary>A healthy volunteer's liver (ImFusion GmbH, CC BY 4.0), 140 pictures.</summary>
    public static RecordedSweep Liver()
    {
        var (video, poses) = (RealData.Find("ultrasound-liver", "liver_sweep_140frames.h264"), File.ReadAllLines(RealData.Find("ultrasound-liver", "frame_transforms_140x16.txt")));
        using var capture = new VideoCapture(video);
        using Mat colour = new(), grey = new();
        var pictures = new List<PlacedPicture>();
        while (pictures.Count < poses.Length && capture.Read(colour))
        {
            Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
            grey.GetArray(out byte[] pixels);
            double[] m = [.. poses[pictures.Count].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
            RigidMotion.TryFromMatrix(m, 1e-3, out var pose, out var reason);
            if (reason.Length > 0) throw new BadInputException(video, $"pose {pictures.Count}", reason);
            // The pose is that of the picture's middle, in mm.
            var plane = pose * new ImagePlane(new(LiverPixel, 0, 0), new(0, LiverPixel, 0), new Vec3(-(grey.Width - 1) / 2.0, -(grey.Height - 1) / 2.0, 0) * LiverPixel);
            pictures.Add(new(pictures.Count, TimeSpan.FromSeconds(pictures.Count / LiverRate), grey.Width, grey.Height, pixels, plane));
        }

        return new("liver", pictures);
    }

    /// <summary>A sweep of PLUS's, over a phantom.</summary>
    /// <param name="image">Image to Probe.</param>
    public static RecordedSweep Plus(string name, string file, ImagePlane image)
    {
        var sequence = SequenceFile.Read(RealData.Find("tracked-ultrasound", "plus", file));
        var pictures = new List<PlacedPicture>();
        foreach (var picture in sequence.Pictures())
        {
            var frame = sequence.Frames[picture.Frame];
            if (frame.Motion("Probe", "Reference") is { } pose)
                pictures.Add(new(picture.Frame, TimeSpan.FromSeconds(frame.Timestamp ?? picture.Frame / 10.0), sequence.Width, sequence.Height, picture.Grey.ToArray(), pose * image));
        }

        return new(name, pictures);
    }

    /// <summary>PLUS's sweeps of phantoms, with its own published calibrations.</summary>
    public static IReadOnlyList<RecordedSweep> Phantoms()
    {
        var spine = ProbeMatrixFile.Read(RealData.Find("tracked-ultrasound", "plus", "PlusDeviceSet_VolumeReconstructionOnly_SpinePhantom_NN_MEAN.xml"));
        var wires = ImagePlane.FromMatrix(
        [
            -0.000519165, 0.0744587, 0.000837223, 11.2137,
            -0.0803067, -6.68987e-05, 0.00174527, 48.4162,
            0.00181709, -0.000804192, 0.0773718, -0.398993,
            0, 0, 0, 1,
        ]);
        return
        [
            Plus("spine phantom", "SpinePhantomFreehand.igs.mha", spine),
            Plus("wire phantom", "fCal_Test_Calibration_3NWires_fCal2.0.igs.mha", wires),
            Plus("wire phantom, again", "fCal_Test_Validation_3NWires_fCal2.0.igs.mha", wires),
        ];
    }
}
