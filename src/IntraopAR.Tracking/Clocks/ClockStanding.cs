namespace IntraopAR.Tracking;

/// <summary>How a sample's time on the common clock is known.</summary>
public enum ClockStanding
{
    /// <summary>By the device's clock, whose offset and drift are known.</summary>
    Settled,

    /// <summary>By the device's clock, which is known; but all of the latest samples came later than is usual: a busy line, or a clock that was set. The standard error says by how much.</summary>
    Late,

    /// <summary>The device's clock is known for a few seconds only: what delays all samples alike is not told from its offset yet.</summary>
    Settling,

    /// <summary>By arrival: the device gives no time.</summary>
    ArrivalOnly,

    /// <summary>By arrival: the device's time contradicts all before, its clock may just have been set.</summary>
    NotBelieved,
}
