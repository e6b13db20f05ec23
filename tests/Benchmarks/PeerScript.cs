using System.Diagnostics;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Runs a peer program: a Python script in <c>peers/</c> under Debian's own Python, which has python3-pydicom,
/// python3-vtk9 and python3-open3d. The script prints one number per line, named: <c>name value</c>.
/// </summary>
public static class PeerScript
{
    private const string Python = "/usr/bin/python3";

    /// <summary>The script's figures, or null where the interpreter or a module is not installed.</summary>
    public static IReadOnlyDictionary<string, double>? Run(string script, params string[] arguments)
    {
        if (!File.Exists(Python)) return null;
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "peers", script));
        foreach (var a in arguments) start.ArgumentList.Add(a);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            return errors.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal)
                ? null
                : throw new InvalidOperationException($"peer {script} failed: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(p => p[0], p => double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
