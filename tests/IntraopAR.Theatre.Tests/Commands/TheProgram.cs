using System.Diagnostics;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Tests;

/// <summary>
/// The program as a user starts it. A verb that ends is run within the tests' own process: one that starts anew spends most of
/// its time on compiling. <see cref="ProgramTests"/> holds that a process of its own answers the same.
/// </summary>
internal static class TheProgram
{
    private static readonly AsyncLocal<StringWriter?> Output = new(), Errors = new();

    static TheProgram()
    {
        Console.SetOut(new DivertedWriter(Console.Out, Output));
        Console.SetError(new DivertedWriter(Console.Error, Errors));
    }

    public static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = Task.Run(() =>
        {
            (Output.Value, Errors.Value) = (output, errors);
            return CommandLine.RunAsync(arguments);
        }).GetAwaiter().GetResult();
        return (code, output.ToString(), errors.ToString());
    }

    public static (int Code, string Output, string Errors) RunAsProcess(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>For a verb that runs on: the caller reads both streams and ends it.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var a in (string[])[Path.Combine(AppContext.BaseDirectory, "IntraopAR.Theatre.dll"), .. arguments]) start.ArgumentList.Add(a);
        return Process.Start(start)!;
    }
}
