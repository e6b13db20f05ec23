using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>A pointer's poses with their times: CSV with a time before 12 or 16 numbers, a tracked sequence, or poses at an even rate.</summary>
internal static class PointerPoses
{
    private const double RotationTolerance = 5e-3;

    /// <param name="rate">Poses in a second, where the file gives no times.</param>
    public static IReadOnlyList<PoseSample> Read(IReadOnlyList<string> paths, string? transform, double rate)
    {
        IReadOnlyList<(double? Seconds, RigidMotion? Motion)> found = paths is [var one] && one.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Table(one)
            : paths is [var file] && Path.GetExtension(file).ToLowerInvariant() is ".mha" or ".mhd" or ".nrrd" or ".nhdr" ? Sequence(paths[0], transform)
            : [.. PoseInput.Read(paths, transform).Poses.Select(p => ((double?)null, (RigidMotion?)p))];
        var samples = new List<PoseSample>(found.Count);
        var first = found.Count > 0 ? found[0].Seconds ?? 0 : 0;
        var last = double.NegativeInfinity;
        for (var i = 0; i < found.Count; i++)
        {
            var seconds = found[i].Seconds is { } t ? t - first : i / rate;
            if (seconds < last || !(seconds < 1e6)) throw new BadInputException(paths[0], "time", $"of pose {i + 1} lies before that of the one before, or beyond eleven days", "give seconds in order");
            last = seconds;
            var at = new Stamp(found[i].Seconds is { } own && Math.Abs(own) < 1e9 ? TimeSpan.FromSeconds(own) : null, TimeSpan.FromSeconds(seconds));
            samples.Add(new("pointer", at, nameof(Stylus), nameof(Patient), found[i].Motion ?? RigidMotion.Identity, found[i].Motion is null ? TrackingStatus.Missing : TrackingStatus.Tracked));
        }

        return samples;
    }

    private static List<(double?, RigidMotion?)> Table(string path)
    {
        var poses = new List<(double?, RigidMotion?)>();
        foreach (var row in NumberTable.Read(path, 0, 12, 17))
        {
            var n = row.Numbers;
            var (time, numbers) = n.Length switch
            {
                12 => ((double?)null, (double[])[.. n, 0, 0, 0, 1]),
                13 => (n[0], [.. n[1..], 0, 0, 0, 1]),
                16 => (null, n),
                17 => (n[0], n[1..]),
                _ => throw new BadInputException(path, $"line {row.Line}", $"{n.Length} numbers are no pose", "give 12 or 16 a row, with a time in seconds before them if there is one"),
            };
            if (!RigidMotion.TryFromMatrix(numbers, RotationTolerance, out var motion, out var reason)) throw new BadInputException(path, $"line {row.Line}", reason);
            poses.Add((time, motion));
        }

        return poses.Count > 0 ? poses : throw new BadInputException(path, "rows", "there are none");
    }

    private static List<(double?, RigidMotion?)> Sequence(string path, string? transform)
    {
        if (transform is null) throw new UsageException("a sequence needs --transform, for example --transform StylusToReference");
        var sequence = SequenceFile.Read(path);
        // Says which transforms there are where this one is not among them.
        var seen = sequence.Motions(transform).ToDictionary(f => f.Frame.Index, f => f.Motion);
        return [.. sequence.Frames.Select(f => (f.Timestamp, seen.TryGetValue(f.Index, out var motion) ? motion : (RigidMotion?)null))];
    }
}
