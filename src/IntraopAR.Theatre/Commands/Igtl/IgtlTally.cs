using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>What came, by type: the answer of the <c>igtl</c> verbs.</summary>
internal sealed class IgtlTally
{
    private readonly SortedDictionary<string, long> types = new(StringComparer.Ordinal);
    private readonly SortedSet<string> devices = new(StringComparer.Ordinal);

    /// <summary>A sender that invents names must not fill the memory.</summary>
    private const int MostNames = 1000;

    public void Add(IgtlMessage message)
    {
        var type = message.Body.TypeName;
        if (types.Count < MostNames || types.ContainsKey(type)) types[type] = types.GetValueOrDefault(type) + 1;
        if (devices.Count < MostNames) devices.Add(message.DeviceName);
    }

    public object Answer(IgtlCounts counts, string? lastFault) => new
    {
        messages = counts.Messages,
        crcErrors = counts.CrcErrors,
        malformed = counts.Malformed,
        types,
        devices,
        lastFault,
    };

    public void Describe(TextWriter to, IgtlCounts counts, string? lastFault)
    {
        to.WriteLine($"{counts.Messages} messages, {counts.CrcErrors} wrong checksums, {counts.Malformed} malformed");
        foreach (var (type, count) in types) to.WriteLine($"  {type} {count}");
        if (lastFault is not null) to.WriteLine($"  last fault: {lastFault}");
    }
}
