using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>A signal over time: from a sequence's poses or pictures, or from a CSV of time,value.</summary>
internal static class SignalInput
{
    private static readonly string[] Usual = ["ProbeToReference", "ProbeToTracker", "StylusToReference", "StylusToTracker"];

    /// <param name="transform">Null: the probe's or stylus's, whichever is there.</param>
    public static TimedSignal Motion(string path, string? transform, bool turn)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return Table(path);
        var sequence = SequenceFile.Read(path);
        var name = transform ?? Usual.FirstOrDefault(u => sequence.Frames.Any(f => f.Motion(u) is not null)) ?? Usual[0];
        var poses = sequence.Motions(name).Select(f => (Time(path, f.Frame), f.Motion)).ToList();
        Rising(path, poses.ConvertAll(p => p.Item1));
        return turn ? MotionSignal.Turn(poses) : MotionSignal.Shift(poses);
    }

    /// <summary>The water tank's bottom in the pictures.</summary>
    /// <param name="unseen">Pictures without a line.</param>
    public static TimedSignal Bottom(string path, out int unseen)
    {
        var sequence = SequenceFile.Read(path);
        if (!sequence.HasPictures) throw new BadInputException(path, "pictures", "there are none", "name the camera's pose with --video-transform where a camera was the tracker");
        if (sequence.Orientation is { Length: > 1 } o && o[0] is not ('M' or 'U' or 'X')) throw new BadInputException(path, "UltrasoundImageOrientation", $"'{o[..Math.Min(3, o.Length)]}' has the depth across; MF is read");
        var (times, rows) = (new List<double>(), new List<double>());
        unseen = 0;
        foreach (var picture in sequence.Pictures())
        {
            if (BottomLine.Row(picture.Grey, picture.Width, picture.Height) is not { } row)
            {
                unseen++;
                continue;
            }

            times.Add(Time(path, sequence.Frames[picture.Frame]));
            rows.Add(row);
        }

        Rising(path, times);
        return new(times, rows);
    }

    public static TimedSignal Table(string path)
    {
        var rows = NumberTable.Read(path, 0, 2, 2);
        var times = rows.Select(r => r.Numbers[0]).ToList();
        Rising(path, times);
        return new(times, [.. rows.Select(r => r.Numbers[1])]);
    }

    private static double Time(string path, TrackedFrame frame) =>
        frame.Timestamp ?? throw new BadInputException(path, "Timestamp", $"frame {frame.Index} has none");

    private static void Rising(string path, List<double> times)
    {
        for (var i = 1; i < times.Count; i++)
            if (times[i] < times[i - 1])
                throw new BadInputException(path, "Timestamp", $"sample {i} is earlier than the one before");
    }
}
