using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Ultrasound pictures with their places: of a tracked sequence, or of a video with a file of poses.</summary>
/// <param name="Planes">By frame, of those with a pose.</param>
/// <param name="All">Reads them from the start, each time anew.</param>
/// <param name="At">When each was taken, s from the recording's own beginning of time; by its number alone where it does not say.</param>
internal sealed record TrackedPictures(string Path, int Width, int Height, int WithoutPose, IReadOnlyDictionary<int, ImagePlane> Planes, Func<IEnumerable<(int Frame, byte[] Grey)>> All, Func<int, double> At)
{
    /// <summary>Pictures a second where a recording does not say when they were taken: usual for abdominal ultrasound.</summary>
    private const double UnknownRate = 20;

    public IEnumerable<PlacedPicture> Placed()
    {
        foreach (var (frame, grey) in All())
            if (Planes.TryGetValue(frame, out var plane))
                yield return new(frame, TimeSpan.FromSeconds(At(frame)), Width, Height, grey, plane);
    }

    /// <exception cref="BadInputException">The pictures do not show where the fan is.</exception>
    private ScanArea Area()
    {
        var finder = new ScanAreaFinder(Width, Height);
        foreach (var (_, grey) in All()) finder.Add(grey);
        var (area, reason) = finder.Find();
        return area ?? throw new BadInputException(Path, "pictures", $"the scan area is not found: {reason}", "give pictures as the machine shows them, with the whole fan");
    }

    /// <summary>The part of it that lies deeper than so many mm.</summary>
    public ScanArea AreaFrom(double depth)
    {
        var size = Planes.Values.First().PixelHeight;
        return Area() switch
        {
            FanArea fan => fan with { InnerRadius = fan.InnerRadius + depth / size },
            BoxArea box => box with { Top = box.Top + depth / size },
            var other => other,
        };
    }

    public static TrackedPictures Sequence(string path, string calibration, string frame)
    {
        var (sequence, image) = (SequenceFile.Read(path), ProbeMatrixFile.Read(calibration));
        if (!sequence.HasPictures) throw new BadInputException(path, "pictures", "there are none: only poses were recorded");
        var pictures = sequence.Frames.Where(f => f.HasPicture).ToArray();
        var planes = pictures.Select(f => (f.Index, Pose: f.Motion("Probe", frame))).Where(f => f.Pose is not null).ToDictionary(f => f.Index, f => f.Pose!.Value * image);
        if (planes.Count == 0) throw new BadInputException(path, "frames", $"none has a valid pose of Probe in {frame}", "name another --frame, such as Tracker");
        return new(path, sequence.Width, sequence.Height, pictures.Length - planes.Count, planes, () => sequence.Pictures().Select(p => (p.Frame, p.Grey)), f => sequence.Frames[f].Timestamp ?? f / UnknownRate);
    }

    public static TrackedPictures Video(string path, string poses, string calibration)
    {
        var image = ProbeMatrixFile.Read(calibration);
        var planes = PoseLines.Read(poses).Select((pose, i) => (i, pose * image)).ToDictionary(p => p.i, p => p.Item2);
        IEnumerable<(int, byte[])> All()
        {
            var frame = 0;
            foreach (var (_, grey) in BoardPictures.Video(path, 1))
                using (grey)
                {
                    grey.GetArray(out byte[] pixels);
                    yield return (frame++, pixels);
                }
        }

        var (width, height, count) = (0, 0, 0);
        foreach (var (_, grey) in BoardPictures.Video(path, 1))
            using (grey)
                (width, height, count) = (grey.Width, grey.Height, count + 1);
        if (count == 0) throw new BadInputException(path, "video", "has no pictures");
        if (planes.Count != count) throw new BadInputException(poses, "lines", $"{planes.Count} poses for {count} pictures of {path}", "give one pose for each picture, in order");
        return new(path, width, height, 0, planes, All, f => f / UnknownRate);
    }
}
