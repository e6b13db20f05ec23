namespace IntraopAR.Tracking;

/// <summary>What came over a stream.</summary>
/// <param name="Messages">Whole ones with a right checksum.</param>
/// <param name="CrcErrors">Whole ones with a wrong checksum.</param>
/// <param name="Malformed">Cut off, not beginning with a header, longer than allowed, or whole with a body that contradicts its type.</param>
public readonly record struct IgtlCounts(long Messages, long CrcErrors, long Malformed)
{
    public static IgtlCounts operator +(IgtlCounts a, IgtlCounts b) =>
        new(a.Messages + b.Messages, a.CrcErrors + b.CrcErrors, a.Malformed + b.Malformed);
}
