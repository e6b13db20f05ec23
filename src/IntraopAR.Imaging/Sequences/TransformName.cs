namespace IntraopAR.Imaging;

/// <summary>
/// Names of the form <c>StylusToReference</c> (PLUS, "Coordinate system definitions"). "To" may also occur within a
/// frame's name, so that a name can have several readings; the transforms that are there decide.
/// </summary>
public static class TransformName
{
    /// <summary>Every way to read a name as From and To.</summary>
    public static IEnumerable<(string From, string To)> Readings(string name)
    {
        if (name.Length < 4) yield break;
        for (var at = name.IndexOf("To", 1, StringComparison.Ordinal); at > 0; at = name.IndexOf("To", at + 1, StringComparison.Ordinal))
            if (at + 2 < name.Length && !char.IsLower(name[at + 2]))
                yield return (name[..at], name[(at + 2)..]);
    }

    public static bool IsOne(string name) => Readings(name).Any();
}
