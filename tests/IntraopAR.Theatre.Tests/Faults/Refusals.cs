using System.Security.Cryptography;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary>What a refusal looks like to whoever started the program, and what it leaves behind.</summary>
internal static class Refusals
{
    /// <summary>Bad input: exit code 3, one line on standard error with the words, nothing on standard output, no file made or changed in the folder.</summary>
    public static void Of(string folder, string words, params string[] arguments)
    {
        var before = Snapshot(folder);
        var (code, output, errors) = TheProgram.Run(arguments);
        Assert.True(code == 3, $"exit code {code}: {errors}{output}");
        Assert.Empty(output);
        var line = Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains(words, line, StringComparison.Ordinal);
        // Where, what and why, and after the last semicolon what to do.
        Assert.Matches(@": .+: .+; \S", line);
        Assert.Equal(before, Snapshot(folder));
    }

    /// <summary>Every file with its content's hash.</summary>
    public static string[] Snapshot(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
}
