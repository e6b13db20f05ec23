using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it, over loopback.</summary>
public sealed partial class IgtlTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-igtl-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Info_counts_whole_wrong_and_cut_messages()
    {
        var (good, wrong) = (Message("A"), Message("B"));
        wrong[70] ^= 1;
        var (code, output, errors) = TheProgram.Run("igtl", "info", File("mixed.igtl", [.. good, .. wrong, .. good, .. good[..80]]), "--json");
        Assert.True(code == 0, errors);
        Assert.Equal((2, 1, 1), Counts(output));
    }

    [Fact]
    public void Listening_takes_several_connections_goes_on_when_one_ends_and_stops_after_enough()
    {
        var wrong = Message("B");
        wrong[70] ^= 1;
        var first = File("first.igtl", [.. Message("A"), .. wrong, .. Message("C")]);
        var second = File("second.igtl", [.. Enumerable.Range(0, 10).SelectMany(_ => Message("D"))]);
        using var listening = TheProgram.Start("igtl", "listen", "--port", "0", "--count", "7", "--json");
        var port = Port(listening);
        foreach (var (file, counts) in new[] { (first, (2, 1, 0)), (second, (10, 0, 0)) })
        {
            var (code, output, errors) = TheProgram.Run("igtl", "send", file, "--host", "127.0.0.1", "--port", port, "--json");
            Assert.True(code == 0, errors);
            Assert.Equal(counts, Counts(output));
        }

        var answer = listening.StandardOutput.ReadToEnd();
        listening.WaitForExit();
        Assert.Equal(0, listening.ExitCode);
        Assert.Equal((7, 1, 0), Counts(answer));
    }

    [Fact]
    public void Bound_to_one_address_listening_is_not_heard_on_another()
    {
        using var listening = TheProgram.Start("igtl", "listen", "--port", "0", "--bind", "127.0.0.2", "--count", "1", "--json");
        var port = Port(listening);
        Assert.Equal("only 127.0.0.2 is heard", listening.StandardError.ReadLine());
        var file = File("one.igtl", Message("A"));
        Assert.NotEqual(0, TheProgram.Run("igtl", "send", file, "--host", "127.0.0.1", "--port", port).Code);
        Assert.Equal(0, TheProgram.Run("igtl", "send", file, "--host", "127.0.0.2", "--port", port).Code);
        Assert.Equal((1, 0, 0), Counts(listening.StandardOutput.ReadToEnd()));
        listening.WaitForExit();
        Assert.Equal(2, TheProgram.Run("igtl", "listen", "--port", "0", "--bind", "here").Code);
    }

    [Fact]
    public void Sigint_ends_listening_with_the_counts()
    {
        using var listening = TheProgram.Start("igtl", "listen", "--port", "0", "--json");
        var port = Port(listening);
        var cut = File("cut.igtl", [.. Message("A"), .. Message("B")[..90]]);
        Assert.Equal(0, TheProgram.Run("igtl", "send", cut, "--host", "127.0.0.1", "--port", port).Code);
        // Its end is told once its counts are taken.
        Assert.StartsWith("every address", listening.StandardError.ReadLine(), StringComparison.Ordinal);
        Assert.Contains("cut off", listening.StandardError.ReadLine(), StringComparison.Ordinal);
        Assert.Equal(0, Kill(listening.Id, 2));
        var answer = listening.StandardOutput.ReadToEnd();
        listening.WaitForExit();
        Assert.Equal(0, listening.ExitCode);
        Assert.Equal((1, 0, 1), Counts(answer));
    }

    /// <summary>A shell without job control starts what it runs in the background with SIGINT ignored.</summary>
    [Fact]
    public void Sigint_ends_listening_that_a_shell_put_in_the_background()
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var a in (string[])["-c", "dotnet \"$0\" igtl listen --port 0 --json & echo $!; wait", Path.Combine(AppContext.BaseDirectory, "IntraopAR.Theatre.dll")])
            start.ArgumentList.Add(a);
        using var shell = Process.Start(start)!;
        var listening = int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Port(shell);
        Assert.Equal(0, Kill(listening, 2));
        if (!shell.WaitForExit(20_000))
        {
            Kill(listening, 9);
            Assert.Fail("still listening 20 s after SIGINT");
        }

        Assert.Equal((0, 0, 0), Counts(shell.StandardOutput.ReadToEnd()));
    }

    [Fact]
    public void What_cannot_be_is_one_line_with_its_exit_code()
    {
        Refused(3, "does not exist", "igtl", "info", Path.Combine(folder, "absent.igtl"));
        Refused(3, "is empty", "igtl", "info", File("empty.igtl", []));
        Refused(2, "usage", "igtl", "listen", "--port", "70000");
        Refused(2, "usage", "igtl", "listen", "--port", "0", "--count", "0");
        // Port 1 (tcpmux) of this machine: nobody listens there.
        Refused(3, "start the receiver first", "igtl", "send", File("one.igtl", Message("A")), "--host", "127.0.0.1", "--port", "1");
    }

    private static void Refused(int expected, string words, params string[] arguments)
    {
        var (code, output, errors) = TheProgram.Run(arguments);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static string Port(Process listening)
    {
        var line = listening.StandardError.ReadLine()!;
        Assert.StartsWith("listening on port ", line, StringComparison.Ordinal);
        return int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private static (int Messages, int CrcErrors, int Malformed) Counts(string json)
    {
        var answer = JsonDocument.Parse(json).RootElement;
        return (answer.GetProperty("messages").GetInt32(), answer.GetProperty("crcErrors").GetInt32(), answer.GetProperty("malformed").GetInt32());
    }

    private static byte[] Message(string name) => IgtlCodec.Encode(new(name, new(1), new TransformBody(WireMatrix.Identity)));

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
