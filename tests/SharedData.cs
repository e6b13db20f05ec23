namespace IntraopAR.Tests;

/// <summary>
/// Where the real data lies: a folder <c>shared/data</c> beside the checkout, or what INTRAOPAR_SHARED_DATA names.
/// It is never part of the repository; a test that needs it skips and says so where it is absent.
/// </summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>Full path of a real file or folder; skips the calling test where the data is absent.</summary>
    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Root is null, "real data absent: no ../shared/data beside the checkout");
        var path = System.IO.Path.Combine([Root!, .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"real data absent: {path}");
        return path;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("INTRAOPAR_SHARED_DATA");
        if (named is not null) return Directory.Exists(named) ? named : null;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(at.FullName, "IntraopAR.sln"))) continue;
            // A linked worktree may lie one folder deeper than the main checkout.
            for (var up = at.Parent; up is not null; up = up.Parent)
            {
                var candidate = System.IO.Path.Combine(up.FullName, "shared", "data");
                if (Directory.Exists(candidate)) return candidate;
            }
        }

        return null;
    }
}
