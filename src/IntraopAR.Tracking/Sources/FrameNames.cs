namespace IntraopAR.Tracking;

/// <summary>Names of poses in PLUS's manner: <c>ProbeToTracker</c> brings points of Probe to Tracker.</summary>
public static class FrameNames
{
    /// <summary>From and To; null where the name does not have that form. The first "To" that a capital or figure follows parts them.</summary>
    public static (string From, string To)? Parse(string name)
    {
        for (var at = name.IndexOf("To", Math.Min(1, name.Length), StringComparison.Ordinal); at > 0; at = name.IndexOf("To", at + 1, StringComparison.Ordinal))
            if (at + 2 < name.Length && !char.IsLower(name[at + 2]))
                return (name[..at], name[(at + 2)..]);
        return null;
    }
}
