namespace IntraopAR.Tracking;

/// <summary>
/// OpenIGTLink time: unsigned 32.32 fixed point seconds, kept exactly as sent. Most senders count from 1970-01-01 UTC,
/// PLUS from its own start; 0 means that the sender gave none.
/// </summary>
/// <param name="Fixed">Seconds times 2³².</param>
public readonly record struct IgtlTimestamp(ulong Fixed)
{
    public uint WholeSeconds => (uint)(Fixed >> 32);

    /// <summary>In 2⁻³² s (0.23 ns).</summary>
    public uint Fraction => (uint)Fixed;

    /// <summary>Rounded to double precision: 0.24 µs for times of this century.</summary>
    public double Seconds => WholeSeconds + Fraction * (1.0 / 4294967296.0);

    public static IgtlTimestamp FromUtc(DateTime utc)
    {
        var ticks = (UInt128)(utc.ToUniversalTime() - DateTime.UnixEpoch).Ticks;
        return new((ulong)((ticks << 32) / TimeSpan.TicksPerSecond));
    }
}
