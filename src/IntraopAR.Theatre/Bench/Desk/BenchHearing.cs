using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>What the devices send at present: which tools in which frames, which cameras and ultrasound machines. Safe for several threads.</summary>
internal sealed class BenchHearing
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly SortedDictionary<(string From, string To), TimeSpan> poses = [];
    private readonly SortedDictionary<string, (TheatreLink Link, TimeSpan At)> pictures = new(StringComparer.Ordinal);

    public void Note(HeardSample heard)
    {
        lock (gate)
        {
            var at = heard.Sample.At.Arrival;
            if (heard.Sample is PoseSample pose) poses[(pose.From, pose.To)] = at;
            else if (heard.Sample is PictureSample picture) pictures[picture.Device] = (heard.Link, at);
        }
    }

    /// <summary>Sources of pictures of the last seconds.</summary>
    public IReadOnlyList<string> Pictures(TheatreLink link, TimeSpan now)
    {
        lock (gate) return [.. pictures.Where(p => p.Value.Link == link && now - p.Value.At < Recent).Select(p => p.Key)];
    }

    /// <summary>Tools and the frames that their poses can be had in, a reference marker before the tracker's own axes.</summary>
    public IReadOnlyList<ToolName> Tools(TimeSpan now)
    {
        lock (gate)
        {
            var live = poses.Where(p => now - p.Value < Recent).Select(p => p.Key).ToArray();
            var between = live.SelectMany(a => live.Where(b => a.To == b.To && a.From != b.From).Select(b => new ToolName(a.From, b.From)));
            return [.. live.Select(p => new ToolName(p.From, p.To)).Concat(between).Distinct().OrderBy(t => t.Base != nameof(Geometry.Reference)).ThenBy(t => t.Tool, StringComparer.Ordinal).ThenBy(t => t.Base, StringComparer.Ordinal)];
        }
    }
}

/// <param name="Tool">Frame of the marker, such as Stylus.</param>
/// <param name="Base">Such as Reference.</param>
internal sealed record ToolName(string Tool, string Base);
