namespace IntraopAR.Rehearsal;

/// <summary>What happens in the virtual theatre, whether a scenario says so or somebody does it.</summary>
public enum StageEventKind
{
    /// <summary>Ventilation stands still at the end of expiration.</summary>
    BreathHeld,

    /// <summary>Ventilation goes on.</summary>
    Breathing,

    /// <summary>Pneumoperitoneum to <see cref="StageEvent.Amount"/> mmHg.</summary>
    Gas,

    /// <summary>The liver is freed of its ligaments, turned and bent anew by <see cref="StageEvent.Amount"/> of the usual.</summary>
    Mobilised,

    /// <summary>The liver is cut where the dissector is; tissue gives way by <see cref="StageEvent.Amount"/> mm, and it bleeds.</summary>
    Cut,

    /// <summary>The marker of <see cref="StageEvent.Target"/> is hidden.</summary>
    Hidden,

    /// <summary>The device <see cref="StageEvent.Target"/> says nothing.</summary>
    Silent,

    /// <summary>The marker of <see cref="StageEvent.Target"/> slips on what carries it by <see cref="StageEvent.Amount"/> mm.</summary>
    Slipped,

    /// <summary>Pictures of <see cref="StageEvent.Target"/> come <see cref="StageEvent.Amount"/> ms later than its profile says.</summary>
    Delayed,

    /// <summary>The ultrasound picture is mirrored.</summary>
    Mirrored,

    /// <summary>The ultrasound picture stands still.</summary>
    Frozen,

    /// <summary>The ultrasound machine is set to a depth of <see cref="StageEvent.Amount"/> mm.</summary>
    DepthSet,

    /// <summary>Smoke of a cautery, 0 to 1.</summary>
    Smoke,

    /// <summary>Blood on the surface, 0 to 1.</summary>
    Blood,

    /// <summary>Somebody ends a fault: <see cref="StageEvent.Target"/> names its kind.</summary>
    PutRight,
}

/// <summary>One thing that happens.</summary>
/// <param name="Seconds">How long it lasts; 0 for good. What moves the liver takes this long to be complete.</param>
/// <param name="Amount">As its kind says.</param>
/// <param name="Target">A marker or a device by name.</param>
public sealed record StageEvent(StageEventKind Kind, double Seconds = 0, double Amount = 0, string? Target = null);
