namespace IntraopAR.Calibration;

/// <summary>The profile of a lag between tracker and video.</summary>
public static class LagProfile
{
    /// <summary>A scanning hand, mm/s: what a wrong lag moves a picture by.</summary>
    private const double HandSpeed = 50;

    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(LagResult result) => result is { Accepted: true, LagSeconds: { } lag, Std: { } std }
        ? new(
            "temporal", [new("lagSeconds", "tracker's clock", "video's clock", "s", [lag])], "best agreement of the motion seen, Gauss-Newton",
            [
                new("lag", std, "s", "sandwich over runs of pictures"),
                new("a place scanned by hand", std * HandSpeed, "mm", "the lag at 50 mm/s"),
            ],
            result.HeldOut)
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));
}
