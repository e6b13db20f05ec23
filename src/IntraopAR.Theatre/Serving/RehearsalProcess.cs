using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Serving;

/// <summary>
/// A rehearsal in a process of its own beside the live theatre, so that nothing simulated can get into it. It ends with the
/// theatre, or when another is begun.
/// </summary>
internal sealed class RehearsalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Process? running;

    /// <param name="caseFolder">A case to rehearse on; null for a virtual patient.</param>
    /// <returns>The address that opens as it stands on this machine.</returns>
    /// <exception cref="BadInputException">It did not begin; with its own words.</exception>
    public async Task<string> BeginAsync(string? caseFolder, CancellationToken stop)
    {
        End();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Run by dotnet, the program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(RehearsalProcess).Assembly.Location);
        foreach (var a in (string[])["rehearse", "--scenario", "ultrasound", "--urls", "http://127.0.0.1:0", .. caseFolder is null ? [] : new[] { "--case", caseFolder }]) start.ArgumentList.Add(a);
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

    private void End()
    {
        if (running is null) return;
        if (!running.HasExited) running.Kill(entireProcessTree: true);
        running.Dispose();
        running = null;
    }
}
