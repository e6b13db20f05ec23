using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>Names for a case's parts out of what a segmentation file calls its segments.</summary>
internal static class PartNames
{
    /// <summary>One name for each segment: what cannot name a part becomes <c>label-N</c>, and a second of the same name gets its number.</summary>
    public static string[] Unique(IReadOnlyList<Segment> segments)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return segments.Select(s =>
        {
            var wanted = CaseNames.IsSafe(s.Name) ? s.Name : $"label-{s.Number}";
            var name = wanted;
            for (var n = s.Number; !taken.Add(name); n++) name = $"{wanted}-{n}";
            return name;
        }).ToArray();
    }
}
