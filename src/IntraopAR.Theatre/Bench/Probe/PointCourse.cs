using System.Globalization;
using System.Text;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A calibrated pointer whose tip is brought into the picture.</summary>
/// <param name="Tip">In the tool, mm.</param>
internal sealed record TrackedTip(ToolInBase Tool, Vec3 Tip);

/// <summary>Probe without a wire phantom: one point, seen from all sides, or a tracked pointer's tip.</summary>
/// <param name="pointer">Null: the point is fixed, and its place is found too.</param>
internal sealed class PointCourse(ToolInBase probe, TrackedTip? pointer, string? source = null) : EchoCourse<PointSight>(pointer is null ? [probe] : [probe, pointer.Tool], source)
{
    /// <summary>Another picture, where the point moved so far in it or the probe turned by so much.</summary>
    private const double NewPx = 4, NewDegrees = 1;

    /// <summary>So many in one part of the picture say what is to be said there.</summary>
    private const int MostInPart = 40;

    /// <summary>The fit is looked at after so many more, for the picture's axes alone.</summary>
    private const int Judged = 20;

    private PointMotion motion = PointMotion.Of([], (1, 1), null, pointer is not null);
    private PointEstimate? found;

    public override string Kind => "probe-point";

    public override string ProfileKind => "probe";

    public override BenchCollecting Collecting => new(
        Held ? Beginning : Enough ? "Enough: look at the result" : motion.Missing is [var first, ..] ? first : "go on moving slowly",
        Doing, $"{Taken} of {PointMotion.Wanted} pictures", Button, Enough, Taken >= 20, motion.Maps, [], RefusedSoFar, Marks);

    public IReadOnlyList<PointSighting> Sightings => Of(new Dictionary<string, string>());

    protected override int MostPictures => PointMotion.Parts * PointMotion.Parts * MostInPart;

    protected override (string Seen, string Unseen) Words => ("The point is seen", "The point is not seen");

    private bool Enough => motion.Missing.Count == 0 && Taken >= PointMotion.Wanted;

    private string Beginning => pointer is null
        ? "fix a bead or two crossing threads in the water, bring it into the picture, then press Record"
        : "bring the pointer's tip into the picture, then press Record and move the tip through all of it";

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var (used, sightings) = (Used(leftOut), Of(leftOut));
        var r = PointCalibration.Run(sightings);
        var e = found = r.Estimate;
        var misses = e is null ? [] : ProbeCheck.Offsets(e.Plane, sightings, e.Point).Select(o => o.Length).ToArray();
        var fitted = misses.Select((mm, i) => (used[i].Name, mm, Kept: !e!.Outliers.Contains(i))).ToArray();
        return new(
            r.Refusals.Count == 0 ? ProbeProfile.Of(r, sightings) : null, r.Refusals, e is null ? [] : ProbeFigures.Of(e, sightings.Count),
            e is null ? null : new("fit, not accuracy: the point is missed by", FormattableString.Invariant($"{e.Error.Trimmed95Mean:F3} mm (lowest 95 %)")), e is null ? null : ProbeFigures.Unseen(e.HeldOut),
            EchoRows.Of(fitted.Where(f => f.Kept).Select(f => (f.Name, f.mm)), fitted.Where(f => !f.Kept).Select(f => (f.Name, FormattableString.Invariant($"{f.mm:F1} mm off: another spot than the point?"))), leftOut),
            PointMotion.Of(sightings, Size, e?.Plane, pointer is not null).Maps);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        var text = new StringBuilder();
        foreach (var s in Of(leftOut))
            text.AppendJoin(',', new[] { s.Pixel.U, s.Pixel.V }.Concat(s.ReferenceFromProbe.ToMatrix()).Concat(s.Tip is { } t ? [t.X, t.Y, t.Z] : []).Select(x => x.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        AtomicFile.WriteText(Path.Combine(folder, "sightings.csv"), force: false, text.ToString());
        // The pictures in which they were seen.
        KeepSequence(Path.Combine(folder, "point.igs.mha"), leftOut);
        LeftOutFile.Write(folder, leftOut);
        return "calibrate probe-point --sightings sightings.csv";
    }

    protected override EchoLook<PointSight> Look(GreyPicture picture)
    {
        var sight = PointFinder.Find(picture);
        var others = sight.Echoes.Select(e => e.Centre).Where(c => c != sight.Point);
        return sight.Point is { } at ? new(sight, [at], [pointer is null ? "point" : "tip"], [.. others], null) : new(null, [], [], [.. others], sight.Reason);
    }

    protected override IReadOnlyList<Pixel> PointsOf(PointSight sight) => sight.Point is { } at ? [at] : [];

    protected override IReadOnlyList<double> MissesOf(EchoPicture<PointSight> picture)
    {
        if (found is not { } e) return [];
        var s = Of(picture);
        var foot = e.Plane.Foot(s.ReferenceFromProbe.Inverse().Apply(s.Tip ?? e.Point!.Value));
        return [foot.U - s.Pixel.U, foot.V - s.Pixel.V];
    }

    protected override string? WhyNot(PointSight sight, IReadOnlyList<RigidMotion> known)
    {
        var at = sight.Point!.Value;
        if (Pictures is [.., var last] && Pixel.Distance(last.Found.Point!.Value, at) < NewPx && (last.BaseFromProbe.Inverse() * known[0]).AngleDegrees < NewDegrees) return "nothing new: point and probe were there before";
        var part = PartMap.Part(at, PointMotion.Parts, Size);
        return Pictures.Count(p => PartMap.Part(p.Found.Point!.Value, PointMotion.Parts, Size) == part) >= MostInPart ? "this part of the picture has enough: bring the point elsewhere" : null;
    }

    protected override void Added()
    {
        var sightings = Sightings;
        // Between the looks the maps go on with the picture's axes as they were found last.
        if (Taken % Judged == 0) found = PointCalibration.Run(sightings).Estimate ?? found;
        motion = PointMotion.Of(sightings, Size, found?.Plane, pointer is not null);
    }

    private IReadOnlyList<PointSighting> Of(IReadOnlyDictionary<string, string> leftOut) => [.. Used(leftOut).Select(Of)];

    private PointSighting Of(EchoPicture<PointSight> p) => new(p.Found.Point!.Value, p.BaseFromProbe, pointer is null ? null : p.Poses[1].Apply(pointer.Tip));
}
