using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>Frames of one recording for a probe calibration, from PLUS's results or from pictures, and those that cannot be used.</summary>
internal sealed record ProbeInput(
    IReadOnlyList<WireFrame> Calibration, IReadOnlyList<WireFrame> Validation, IReadOnlyList<RejectedFrame> Rejected, IReadOnlyList<Refusal> Refusals)
{
    /// <param name="validation">A recording kept aside; null with a results file, which holds both parts.</param>
    public static ProbeInput Read(string path, string? validation, PlusDeviceSet set)
    {
        if (PlusResultsFile.IsOne(path))
        {
            if (validation is not null) throw new UsageException("a results file holds its validation frames itself: leave --validation out");
            var file = PlusResultsFile.Read(path, set);
            return new(
                Frames(file.Calibration), Frames(file.Validation),
                [.. Rejects("calibration", file.Calibration), .. Rejects("validation", file.Validation)], []);
        }

        var (main, mainRefusals) = FromPictures(path, set);
        if (validation is null) return new(main.Frames, [], Rejects("calibration", main.Rejected), mainRefusals);
        var (aside, asideRefusals) = FromPictures(validation, set);
        return new(
            main.Frames, aside.Frames,
            [.. Rejects("calibration", main.Rejected), .. Rejects("validation", aside.Rejected)], [.. mainRefusals, .. asideRefusals]);
    }

    private static (WireSequence Sequence, IReadOnlyList<Refusal> Refusals) FromPictures(string path, PlusDeviceSet set)
    {
        var sequence = SequenceFile.Read(path);
        var finder = new WireFinder(set.Phantom, set.Segmentation);
        var pictures = new List<(PictureWires, RigidMotion?)>();
        foreach (var p in sequence.Pictures())
        {
            var frame = sequence.Frames[p.Frame];
            if (!frame.HasPicture) continue;
            pictures.Add((finder.Find(p.Frame, new(p.Width, p.Height, p.Grey)), Pose(frame, set)));
        }

        return WireSequence.Resolve(set.Phantom, pictures);
    }

    private static RigidMotion? Pose(TrackedFrame frame, PlusDeviceSet set)
    {
        if (set.PhantomToReference is not { } phantom)
            return frame.Motion(set.PhantomFrame, set.ProbeFrame) ?? throw new BadInputException(set.Path, "CoordinateDefinitions", "the phantom is not registered to the reference marker", "run 'calibrate phantom' first and put Phantom to Reference there");
        return frame.Motion(set.ReferenceFrame, set.ProbeFrame) is { } reference ? reference * phantom : null;
    }

    private static List<WireFrame> Frames(IEnumerable<PlusResultsFrame> frames) => [.. frames.Select(f => f.Frame).OfType<WireFrame>()];

    private static RejectedFrame[] Rejects(string part, IEnumerable<PlusResultsFrame> frames) =>
        [.. frames.Where(f => f.Reason is not null).Select(f => new RejectedFrame(part, f.Index, f.Reason!))];

    private static RejectedFrame[] Rejects(string part, IEnumerable<RejectedPicture> pictures) =>
        [.. pictures.Select(p => new RejectedFrame(part, p.Index, p.Reason))];
}

/// <summary>As the answer prints it.</summary>
/// <param name="Part">calibration or validation.</param>
internal sealed record RejectedFrame(string Part, int Frame, string Reason);
