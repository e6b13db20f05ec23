using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Serving;

/// <summary>
/// A rehearsal in a process of its own beside the live theatre, so that nothing simulated can get into it. It ends with the
/// theatre, however that ends, or when another is begun.
/// </summary>
/// <param name="program">The program's file and the arguments before its own; null for the one that runs.</param>
internal sealed class RehearsalProcess((string File, string[] Before)? program = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Process? running;

    /// <param name="caseFolder">A case to rehearse on; null for a virtual patient.</param>
    /// <returns>The address that opens as it stands on this machine.</returns>
    /// <exception cref="BadInputException">It did not begin; with its own words.</exception>
    public async Task<string> BeginAsync(string? caseFolder, CancellationToken stop)
    {
        End();
        var (file, before) = program ?? Itself();
        var start = new ProcessStartInfo(file) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var a in (string[])[.. before, "rehearse", "--scenario", "ultrasound", "--urls", "http://127.0.0.1:0", RehearseVerb.EndsWithInput, .. caseFolder is null ? [] : new[] { "--case", caseFolder }]) start.ArgumentList.Add(a);
        running = Process.Start(start)!;
        var errors = running.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        while (await running.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("http", StringComparison.Ordinal)) continue;
            _ = running.StandardOutput.ReadToEndAsync(CancellationToken.None);
            // By another name than the live theatre's, so that a browser keeps their keys apart.
            return line.Trim().Replace("//127.0.0.1:", "//localhost:", StringComparison.Ordinal);
        }

        throw new BadInputException("rehearsal", "program", (await errors).Trim(), "look at the case, or rehearse on the virtual patient");
    }

    public void Dispose() => End();

    /// <summary>Run by dotnet, the program is its first argument.</summary>
    private static (string File, string[] Before) Itself()
    {
        var path = Environment.ProcessPath!;
        return (path, Path.GetFileNameWithoutExtension(path) == "dotnet" ? [typeof(RehearsalProcess).Assembly.Location] : []);
    }

    private void End()
    {
        if (running is null) return;
        if (!running.HasExited) running.Kill(entireProcessTree: true);
        running.Dispose();
        running = null;
    }
}
