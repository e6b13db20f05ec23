using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The pictures of a sequence with their wires named, and the others with the reason.</summary>
public sealed record WireSequence(IReadOnlyList<WireFrame> Frames, IReadOnlyList<RejectedPicture> Rejected)
{
    private const double SameTurnDegrees = 60;

    /// <summary>Of pictures that could be named in several ways, at least this share must allow the way that is chosen.</summary>
    private const double LeastShare = 0.5;

    private const double LargestMiss = 2.5;
    private const double MissMultiple = 4;

    /// <summary>Between two namings of the whole sequence the better one must fit this much better, or the motion does not tell.</summary>
    private const double ClearlyBetter = 1.3;

    /// <param name="pictures">With the pose of the phantom in the probe marker's axes, null where the tracker lost a marker.</param>
    public static (WireSequence Sequence, IReadOnlyList<Refusal> Refusals) Resolve(
        WirePhantom phantom, IReadOnlyList<(PictureWires Wires, RigidMotion? ProbeFromPhantom)> pictures)
    {
        var rejected = new List<RejectedPicture>();
        var usable = new List<(PictureWires Wires, RigidMotion Pose)>();
        foreach (var (wires, pose) in pictures)
        {
            if (wires.Reason is { } reason) rejected.Add(new(wires.Index, reason));
            else if (pose is not { } known) rejected.Add(new(wires.Index, "the tracker did not see the probe or the reference"));
            else usable.Add((wires, known));
        }

        var ways = Ways(usable).Where(w => w.Count >= LeastShare * usable.Count).ToList();
        if (ways.Count == 0) return (new([], rejected), []);
        var problems = new List<Refusal>();
        var best = ways.Count == 1 ? ways[0] : ByMotion(phantom, ways, problems);
        foreach (var (wires, _) in usable.Where(u => !best.ContainsKey(u.Wires.Index)))
            rejected.Add(new(wires.Index, "its wires could be named only in a way that other pictures rule out"));
        var frames = Consistent(phantom, [.. best.Values.Select(v => v.Frame)], rejected);
        return (new(frames, [.. rejected.OrderBy(r => r.Index)]), problems);
    }

    /// <summary>Namings that see the phantom from the same side and about as much turned belong together.</summary>
    private static List<SortedDictionary<int, (WireFrame Frame, WireNaming Naming)>> Ways(List<(PictureWires Wires, RigidMotion Pose)> usable)
    {
        var ways = new List<(AffineView View, SortedDictionary<int, (WireFrame, WireNaming Naming)> Frames)>();
        foreach (var (wires, pose) in usable)
            foreach (var naming in wires.Namings)
            {
                var at = ways.FindIndex(w => w.View.Mirrors == naming.View.Mirrors && Math.Abs(Math.IEEERemainder(w.View.Turn - naming.View.Turn, 360)) < SameTurnDegrees);
                if (at < 0)
                {
                    at = ways.Count;
                    ways.Add((naming.View, []));
                }

                if (!ways[at].Frames.TryGetValue(wires.Index, out var there) || there.Naming.ErrorMm > naming.ErrorMm)
                    ways[at].Frames[wires.Index] = (new(wires.Index, pose, [.. naming.Echoes.Select(e => e.Centre)]), naming);
            }

        return [.. ways.Select(w => w.Frames)];
    }

    private static SortedDictionary<int, (WireFrame Frame, WireNaming Naming)> ByMotion(
        WirePhantom phantom, List<SortedDictionary<int, (WireFrame Frame, WireNaming Naming)>> ways, List<Refusal> problems)
    {
        var tried = ways
            .Where(w => w.Count >= ProbeDesign.FewestFrames)
            .Select(w => (Way: w, Error: ProbeCalibration.LinearError(phantom, [.. w.Values.Select(v => v.Frame)])))
            .OrderBy(t => t.Error)
            .ToList();
        if (tried.Count == 0) return ways.MaxBy(w => w.Count)!;
        if (tried.Count > 1 && tried[1].Error < ClearlyBetter * tried[0].Error)
            problems.Add(new("phantom-side-unknown", FormattableString.Invariant($"the phantom looks alike from two sides, and the motion does not tell which was seen (errors of {tried[0].Error:F2} and {tried[1].Error:F2} mm)"), "turn and tilt the probe more, or use a phantom whose rows differ"));
        return tried[0].Way;
    }

    /// <summary>Pictures whose wires lie far from where the others together put them are misnamed, or the tracker jumped.</summary>
    private static List<WireFrame> Consistent(WirePhantom phantom, List<WireFrame> frames, List<RejectedPicture> rejected)
    {
        if (phantom.Patterns.Count < 2 || frames.Count < ProbeDesign.FewestFrames) return frames;
        var errors = ProbeCalibration.FrameErrors(phantom, frames);
        var limit = Math.Max(LargestMiss, MissMultiple * Median.Of(errors));
        var kept = new List<WireFrame>();
        for (var i = 0; i < frames.Count; i++)
        {
            if (errors[i] <= limit) kept.Add(frames[i]);
            else rejected.Add(new(frames[i].Index, FormattableString.Invariant($"its wires lie {errors[i]:F1} mm from where the other pictures put them: an echo is not a wire's, or the tracker jumped")));
        }

        return kept;
    }
}

/// <summary>A picture that is not used.</summary>
public sealed record RejectedPicture(int Index, string Reason);
