namespace IntraopAR.Tracking;

/// <summary>When a sample was taken, on the common clock.</summary>
/// <param name="StandardErrorMs">Root mean square error to be expected, ms.</param>
public readonly record struct AlignedTime(TimeSpan At, double StandardErrorMs, ClockStanding Standing)
{
    /// <summary>A probe is swept at up to 30 mm/s: so much doubt of the time is half a millimetre.</summary>
    private const double MostMs = 15;

    /// <summary>Not known well enough to say where something that moves was: the clock was just set, or is known for too short a time.</summary>
    public bool IsTooNew => Standing == ClockStanding.NotBelieved || (Standing == ClockStanding.Settling && !(StandardErrorMs <= MostMs));
}
