namespace IntraopAR.Tracking;

/// <summary>How a sample's time on the common clock is known.</summary>
public enum ClockStanding
{
    /// <summary>By the device's clock, whose offset and drift are known.</summary>
    Settled,

    /// <summary>By the device's clock, which is known for a few seconds only or in doubt; the standard error says how much.</summary>
    Settling,

    /// <summary>By arrival: the device gives no time.</summary>
    ArrivalOnly,

    /// <summary>By arrival: the device's time contradicts all before, its clock may just have been set.</summary>
    NotBelieved,
}
