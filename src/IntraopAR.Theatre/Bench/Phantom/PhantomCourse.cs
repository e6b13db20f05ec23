using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Bench;

/// <summary>Phantom: the pointer rests in its landmarks one after the other.</summary>
/// <param name="file">The phantom's file.</param>
/// <param name="tip">The pointer's tip, out of its own profile.</param>
internal sealed class PhantomCourse(string file, Point<Stylus> tip, ToolInBase stylus) : RecordingCourse(stylus)
{
    /// <summary>Ten minutes at 60 Hz.</summary>
    private const int MostPoses = 36_000;

    private readonly IReadOnlyList<PhantomLandmark> landmarks = LandmarkPhantomFile.Read(file).Landmarks;
    private PhantomRegistrationResult? result;

    public override string Kind => "phantom";

    public override BenchCollecting Collecting => new(
        Next, Doing, $"{result?.Touched.Count ?? 0} of {landmarks.Count} landmarks", Button, Enough, !Recording && Poses.Count > 0, [Landmarks(result)], Rows(result), RefusedSoFar, []);

    protected override bool TooLong => Poses.Count >= MostPoses;

    protected override bool Enough => result is { Accepted: true, Missing.Count: 0 };

    private string Next =>
        !Recording && Poses.Count == 0 ? $"press Record, then touch {landmarks[0].Name}"
        : Enough ? "Enough: look at the result"
        : result is { Touched.Count: > 0, Missing: [var missing, ..] } ? $"rest the tip in {missing} for two seconds, then swing the handle a little"
        // Before four are there they cannot be told from stays elsewhere: the order of the file is what helps.
        : result is { Dwells: > 0 and var stays } && stays < landmarks.Count ? $"the tip rested {stays} times; next rest it in {landmarks[stays].Name} for two seconds"
        : result is { Refusals: [var first, ..] } && Poses.Count > 300 ? first.Remedy : $"rest the tip in {landmarks[0].Name} for two seconds, then in the others in their order";

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var r = Run();
        return new(
            r.Accepted ? PhantomProfile.Of(r, landmarks) : null, r.Refusals,
            r is { ReferenceFromPhantom.Motion: var x, CentreStd: { } centre, TargetStd: { } target }
                ?
                [
                    new("phantom's origin in the reference", FormattableString.Invariant($"({x.Translation.X:F2}, {x.Translation.Y:F2}, {x.Translation.Z:F2}) mm")),
                    new("turn", FormattableString.Invariant($"{x.AngleDegrees:F2}°")),
                    new("a place amid the landmarks", "", FormattableString.Invariant($"± {centre:F3} mm")), new("at the farthest landmark", "", FormattableString.Invariant($"± {target:F3} mm")),
                ]
                : [],
            r.Rms is { } rms ? new("fit, not accuracy: the landmarks miss by", FormattableString.Invariant($"{rms:F3} mm rms")) : null, r.HeldOut, Rows(r), [Landmarks(r)]);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        var name = $"{Tool.Tool}To{Tool.Base}";
        TrackedSequenceWriter.Write(Path.Combine(folder, "pointer.igs.mha"), force: false, 0, 0, "XX", [.. Poses.Select(p => new FrameToWrite(p.At.TotalSeconds, new Dictionary<string, RigidMotion?> { [name] = p.Motion }))]);
        File.Copy(file, Path.Combine(folder, "phantom.xml"));
        return FormattableString.Invariant($"calibrate phantom --sequence pointer.igs.mha --phantom phantom.xml --transform {name} --tip {tip.Position.X:R},{tip.Position.Y:R},{tip.Position.Z:R}");
    }

    protected override void Judge() => result = Run();

    protected override void Forget() => result = null;

    private PhantomRegistrationResult Run() => PhantomRegistration.Run(landmarks, [.. Poses.Select(p => new TipSample(p.At.TotalSeconds, new Transform<Reference, Stylus>(p.Motion).Apply(tip)))]);

    private ListMap Landmarks(PhantomRegistrationResult? r) => new(
        "landmarks", [.. landmarks.Select(l => r?.Touched.FirstOrDefault(t => t.Name == l.Name) is { } t ? new ListEntry(l.Name, true, FormattableString.Invariant($"{t.Residual:F2} mm")) : new ListEntry(l.Name, false, ""))]);

    private static BenchRow[] Rows(PhantomRegistrationResult? r) => r is null ? [] : [.. r.Touched.Select(t => new BenchRow(t.Name, t.Residual, "mm", BenchRow.Used, ""))];
}
