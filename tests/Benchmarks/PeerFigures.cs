using System.Diagnostics;
using System.Globalization;

namespace IntraopAR.Benchmarks;

/// <summary>Runs a peer in a process of its own and reads what it prints: one number per line, named, as <c>name value</c>.</summary>
internal static class PeerFigures
{
    /// <returns>The figures, or null where the program ended with an error that says a prerequisite is absent.</returns>
    /// <param name="absent">Text in the errors by which an absent prerequisite is known.</param>
    public static IReadOnlyDictionary<string, double>? Of(string program, string absent, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var a in arguments) start.ArgumentList.Add(a);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            return errors.Result.Contains(absent, StringComparison.Ordinal)
                ? null
                : throw new InvalidOperationException($"peer {program} {string.Join(' ', arguments)} failed: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture));
    }
}
