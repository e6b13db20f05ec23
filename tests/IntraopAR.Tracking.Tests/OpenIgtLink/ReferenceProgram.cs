using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntraopAR.Tracking.Tests;

/// <summary>
/// A program of the OpenIGTLink project's own examples (Debian's openigtlink-examples holds their sources), compiled once
/// against Debian's libopenigtlink-dev and run on a free loopback port: a peer that nobody here wrote.
/// </summary>
internal sealed class ReferenceProgram : IDisposable
{
    public const string Examples = "/usr/share/doc/openigtlink-examples/examples";
    private const string Headers = "/usr/include/openigtlink";
    private const string Compiler = "/usr/bin/g++";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder said = new();

    private ReferenceProgram(Process process)
    {
        this.process = process;
        // They speak on standard error; a pipe that nobody reads would stop them.
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Skips the calling test where the sources, the library or the compiler are absent.</summary>
    /// <param name="source">Folder and name, such as Tracker/TrackerServer.</param>
    public static ReferenceProgram Start(string source, params string[] arguments)
    {
        var start = new ProcessStartInfo(Compiled(source), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>All it said, once it has said every text.</summary>
    public string WaitFor(params string[] texts)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; Thread.Sleep(20))
            if (Said() is var now && texts.All(t => now.Contains(t, StringComparison.Ordinal)))
                return now;
        Assert.Fail($"not said: {string.Join(", ", texts.Where(t => !Said().Contains(t, StringComparison.Ordinal)))}; said:\n{Said()}");
        return "";
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string Compiled(string source)
    {
        var file = Path.Combine(Examples, source + ".cxx");
        Assert.SkipUnless(File.Exists(file), "the OpenIGTLink project's examples are absent: Debian's openigtlink-examples");
        Assert.SkipUnless(Directory.Exists(Headers), "the OpenIGTLink library is absent: Debian's libopenigtlink-dev");
        Assert.SkipUnless(File.Exists(Compiler), "the C++ compiler is absent: Debian's g++");
        var program = Path.Combine(AppContext.BaseDirectory, "reference", Path.GetFileName(source));
        if (File.Exists(program)) return program;
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        var half = $"{program}.{Environment.ProcessId}";
        using var compiling = Process.Start(
            new ProcessStartInfo(Compiler, ["-O1", "-w", "-I", Headers, "-o", half, file, "-lOpenIGTLink"]) { RedirectStandardError = true })!;
        var errors = compiling.StandardError.ReadToEnd();
        compiling.WaitForExit();
        Assert.True(compiling.ExitCode == 0, errors);
        File.Move(half, program, overwrite: true);
        return program;
    }

    private void Hear(string? line)
    {
        lock (said) said.AppendLine(line);
    }

    private string Said()
    {
        lock (said) return said.ToString();
    }
}
