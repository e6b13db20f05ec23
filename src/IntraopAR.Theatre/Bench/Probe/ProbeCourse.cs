using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Probe: pictures of a wire phantom while the probe slides and tilts; taken where all wires are named.</summary>
internal sealed class ProbeCourse(PhantomPlace phantom, ToolInBase probe, string? source = null) : EchoCourse<PictureWires>([probe], source)
{
    /// <summary>A picture is another one where the probe moved so far or turned by so much; the same again would count as independent and is not.</summary>
    private const double NewMm = 0.4, NewDegrees = 0.4;

    private const int Cells = 4;

    private readonly WireFinder finder = new(phantom.Set.Phantom, phantom.Set.Segmentation);
    private ProbeMotion motion = ProbeMotion.Of(phantom.Set.Phantom, []);

    public override string Kind => "probe";

    public override BenchCollecting Collecting => new(
        Held ? "press Record, then slide and tilt the probe slowly over the wires" : Enough ? "Enough: look at the result" : motion.Missing is [var first, ..] ? first : "go on sliding and tilting slowly",
        Doing, $"{Taken} of {ProbeMotion.WantedPictures} pictures", Button, Enough, Taken >= ProbeDesign.FewestFrames, [Seen(), .. motion.Maps], [], RefusedSoFar, Marks);

    public WirePhantom Phantom => phantom.Set.Phantom;

    protected override int MostPictures => 300;

    protected override (string Seen, string Unseen) Words => ("All wires are seen", "Not all wires are seen");

    private bool Enough => motion.Missing.Count == 0 && Taken >= ProbeMotion.WantedPictures;

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var (frames, rejected, named) = Frames(leftOut);
        var r = ProbeCalibration.Run(phantom.Set.Phantom, frames, []);
        Refusal[] refusals = [.. named, .. r.Refusals];
        var e = r.Estimate;
        var errors = e is null ? [] : frames.Select(f => (Pictures[f.Index].Name, ProbeCalibration.Errors(phantom.Set.Phantom, [f], e.Plane).Mean));
        return new(
            refusals.Length == 0 ? ProbeProfile.Of(r, phantom.Set.Phantom, frames) : null, refusals, e is null ? [] : ProbeFigures.Of(e),
            e is null ? null : new("fit, not accuracy: fitted wires miss by", FormattableString.Invariant($"{e.CalibrationError.Trimmed95Mean:F3} mm (lowest 95 %)")),
            e is null ? null : ProbeFigures.Unseen(e.ValidationError), EchoRows.Of(errors, rejected.Select(x => (Pictures[x.Index].Name, x.Reason)), leftOut), [Seen(), .. motion.Maps]);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        KeepSequence(Path.Combine(folder, "probe.igs.mha"), leftOut);
        LeftOutFile.Write(folder, leftOut);
        AtomicFile.WriteText(Path.Combine(folder, "phantom.xml"), force: false, phantom.Xml);
        return "calibrate probe --sequence probe.igs.mha --phantom phantom.xml";
    }

    /// <summary>As the verb reads them: wires named by what all pictures say together. Numbered as <see cref="EchoCourse{T}.Pictures"/>.</summary>
    public (IReadOnlyList<WireFrame> Frames, IReadOnlyList<RejectedPicture> Rejected, IReadOnlyList<Refusal> Refusals) Frames(IReadOnlyDictionary<string, string> leftOut)
    {
        var (sequence, refusals) = WireSequence.Resolve(
            phantom.Set.Phantom, [.. Pictures.Select((p, i) => (Picture: p, Index: i)).Where(x => !leftOut.ContainsKey(x.Picture.Name)).Select(x => (x.Picture.Found with { Index = x.Index }, (RigidMotion?)ProbeFromPhantom(x.Picture.BaseFromProbe)))]);
        return (sequence.Frames, sequence.Rejected, refusals);
    }

    protected override EchoLook<PictureWires> Look(GreyPicture picture)
    {
        var wires = finder.Find(Taken, picture);
        var points = PointsOf(wires);
        return new(
            wires.Reason is null ? wires : null, points, points.Count > 0 ? [.. phantom.Set.Phantom.Wires.Select(w => w.Name)] : [], points.Count > 0 ? [] : [.. wires.Echoes.Select(e => e.Centre)],
            wires.Reason is { } reason ? Plain(reason) : null);
    }

    protected override IReadOnlyList<Pixel> PointsOf(PictureWires found) => found.PossiblePoints is [var best, ..] ? best : [];

    protected override string? WhyNot(PictureWires found, IReadOnlyList<RigidMotion> known) =>
        Taken > 0 && Pictures[^1].BaseFromProbe.Inverse() * known[0] is var step && step.Translation.Length < NewMm && step.AngleDegrees < NewDegrees ? "nothing new: the probe was there before" : null;

    protected override void Added() => motion = ProbeMotion.Of(phantom.Set.Phantom, [.. Pictures.Select(p => ProbeFromPhantom(p.BaseFromProbe))]);

    private RigidMotion ProbeFromPhantom(RigidMotion referenceFromProbe) => referenceFromProbe.Inverse() * phantom.Set.PhantomToReference!.Value;

    private GridMap Seen() => PartMap.Of("where wires were seen in the picture", Cells, Pictures.SelectMany(p => PointsOf(p.Found)), Size);

    /// <summary>Without the figures, which differ from picture to picture.</summary>
    private static string Plain(string reason) =>
        reason.Contains("echoes for", StringComparison.Ordinal) ? "too few echoes: the whole phantom must be in the picture, and gain high enough"
        : reason.Contains("lie as the phantom's wires do", StringComparison.Ordinal) ? "the echoes do not lie as the phantom's wires do: a wire is hidden or out of the picture"
        : reason.Split(" (")[0];
}
