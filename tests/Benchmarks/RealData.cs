namespace IntraopAR.Benchmarks;

/// <summary>
/// Where the real data lies: a folder <c>shared/data</c> beside the checkout, or what INTRAOPAR_SHARED_DATA names.
/// It is never part of the repository.
/// </summary>
public static class RealData
{
    /// <summary>Full path of a real file or folder, or null where it is absent.</summary>
    public static string? TryFind(params string[] parts)
    {
        var named = Environment.GetEnvironmentVariable("INTRAOPAR_SHARED_DATA");
        if (named is not null) return Existing(Path.Combine([named, .. parts]));
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Existing(Path.Combine([at.FullName, "shared", "data", .. parts])) is { } found)
                return found;
        return null;
    }

    /// <exception cref="PrerequisiteMissingException">The data is absent.</exception>
    public static string Find(params string[] parts) =>
        TryFind(parts) ?? throw new PrerequisiteMissingException($"real data absent: ../shared/data/{string.Join('/', parts)}");

    private static string? Existing(string path) => File.Exists(path) || Directory.Exists(path) ? path : null;
}
