using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>The line around a scan area, for drawing: its first half runs along the transducer's face.</summary>
internal static class AreaOutline
{
    private const int Along = 24;

    /// <returns>u v u v …, pixels; empty where the area is not known.</returns>
    public static double[] Of(ScanArea? area)
    {
        var depth = area switch
        {
            FanArea f => f.OuterRadius - f.InnerRadius,
            BoxArea b => b.Bottom - b.Top,
            _ => 0,
        };
        if (area is null || depth <= 0) return [];
        var shares = Enumerable.Range(0, Along).Select(i => i / (Along - 1.0)).ToArray();
        return [.. shares.Select(s => area.On(s, 0)).Concat(shares.Reverse().Select(s => area.On(s, depth))).SelectMany(p => PictureLines.Rounded(p))];
    }
}
