using IntraopAR.Calibration;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>Check: a profile's check point measured again, collected as its calibration collects.</summary>
/// <param name="now">The date, for the outcome.</param>
internal sealed class VerifyCourse(SignedProfile signed, BenchCourse measuring, Func<DateTimeOffset> now) : BenchCourse
{
    public override string Kind => "verify";

    public CheckOutcome? Outcome { get; private set; }

    public SignedProfile Profile => signed;

    public override BenchCollecting Collecting
    {
        get
        {
            var inner = measuring.Collecting;
            var enough = Count >= MeasuredCheck.Wanted(signed.Profile.Kind) && (measuring is not TipCourse || inner.Enough);
            return inner with { Next = enough ? "Enough: look at the result" : inner.Enough ? "show it otherwise once more" : inner.Next, Enough = enough, CanSolve = enough && inner.CanSolve };
        }
    }

    private int Count => measuring switch
    {
        CameraCourse camera => camera.Views.Count,
        StereoCourse stereo => stereo.Pairs.Count,
        HandEyeCourse handEye => handEye.Frames.Count,
        ProbeCourse probe => probe.Taken,
        PointCourse point => point.Taken,
        TipCourse tip => tip.Places.Count,
        _ => 0,
    };

    public override int? PlaceOf(HeardSample picture) => measuring.PlaceOf(picture);

    public override void Take(HeardSample heard) => measuring.Take(heard);

    public override void Press() => measuring.Press();

    /// <summary>It says whether the profile still holds; it signs nothing.</summary>
    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var check = signed.Profile.Check!;
        Outcome = CheckOutcome.Of(check, MeasuredCheck.Of(signed.Profile, measuring), now());
        return new(
            null, Outcome.Refusals,
            [
                new(check.Name, FormattableString.Invariant($"{Outcome.ErrorMm:F2} mm from its place")), new("allowed", FormattableString.Invariant($"{Outcome.ToleranceMm:F2} mm")),
                new("a slip of this would have been noticed", FormattableString.Invariant($"{Outcome.SmallestNoticedMm:F2} mm")), new("measurements", $"{Outcome.Frames}"),
                new("profile", $"{signed.Profile.Kind} of {signed.Profile.Device}, {signed.Profile.Serial}"),
            ],
            null, null, [], measuring.Collecting.Maps);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut) => measuring.Keep(folder, leftOut);
}
