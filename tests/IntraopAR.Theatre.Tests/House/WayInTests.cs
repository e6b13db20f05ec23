using System.Diagnostics;

namespace IntraopAR.Theatre.Tests.House;

/// <summary>The way in, <c>./intraopar</c>, with a compiler that leaves something running, as MSBuild does for 15 minutes.</summary>
public sealed class WayInTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-way-in-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>On a fresh machine the second command once waited for the first one's build servers to end.</summary>
    [Fact]
    public void What_a_build_leaves_running_does_not_hold_up_the_next_command()
    {
        File.Copy(Path.Combine(Checkout.Root, "intraopar"), Path.Combine(folder, "intraopar"));
        foreach (var name in (string[])["src/IntraopAR.Theatre", "tests", "tools"]) Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "");
        File.WriteAllText(Path.Combine(folder, "a.props"), "");
        File.WriteAllText(Path.Combine(folder, "a.sln"), "");
        // 'build' leaves a process behind that keeps every open file of its parent but the three streams; anything else just ends.
        File.WriteAllText(Path.Combine(folder, "tools", "dotnet"), "#!/bin/sh\nif [ \"$1\" = build ]; then sleep 600 >/dev/null 2>&1 </dev/null & echo $! >>\"$LEFT\"; else echo ran \"$3\"; fi\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder, "tools", "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var left = Path.Combine(folder, "left");
        try
        {
            Assert.Equal("ran doctor", Run(left));
            // A changed source makes it build again, which needs the lock.
            File.WriteAllText(Path.Combine(folder, "src", "a.cs"), "");
            File.SetLastWriteTimeUtc(Path.Combine(folder, "src", "a.cs"), DateTime.UtcNow.AddSeconds(5));
            Assert.Equal("ran doctor", Run(left));
            Assert.Equal(2, File.ReadAllLines(left).Length);
        }
        finally
        {
            if (File.Exists(left))
                foreach (var id in File.ReadAllLines(left)) Process.GetProcessById(int.Parse(id)).Kill();
        }
    }

    private string Run(string left)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(folder, "intraopar"));
        start.ArgumentList.Add("doctor");
        start.Environment["PATH"] = Path.Combine(folder, "tools") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["LEFT"] = left;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(240_000))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("the command waits for a lock that a build server holds");
        }

        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result.Trim();
    }
}
