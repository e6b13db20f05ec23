namespace IntraopAR.Guidance;

/// <summary>Names of parts and of files within a case.</summary>
public static class CaseNames
{
    private const int Longest = 100;

    /// <summary>True where the name can be a file's name on every system as it stands.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= Longest && name.Trim() == name && name[0] is not ('.' or '-') && name.All(IsSafe);

    /// <summary>A file name for a part that a scanner or an outside program named: what is unsafe becomes an underscore.</summary>
    public static string FileNameFor(string part, ISet<string> taken)
    {
        var safe = new string([.. part.Select(c => IsSafe(c) ? c : '_').Take(Longest)]).Trim();
        if (safe.Length == 0 || safe[0] is '.' or '-') safe = "_" + safe;
        var name = safe;
        for (var n = 2; !taken.Add(name.ToLowerInvariant()); n++) name = $"{safe}-{n}";
        return name;
    }

    /// <summary>True for a path with forward slashes that stays within its folder.</summary>
    public static bool IsInside(string relativePath) =>
        relativePath.Length > 0 && !relativePath.Contains('\\') && !Path.IsPathRooted(relativePath) &&
        relativePath.Split('/').All(p => p.Length > 0 && p is not ("." or "..") && !p.Any(char.IsControl));

    private static bool IsSafe(char c) => !char.IsControl(c) && !"/\\:*?\"<>|".Contains(c, StringComparison.Ordinal);
}
