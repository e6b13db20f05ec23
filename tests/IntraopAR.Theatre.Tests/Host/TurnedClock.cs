namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A clock that a test sets.</summary>
internal sealed class TurnedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
