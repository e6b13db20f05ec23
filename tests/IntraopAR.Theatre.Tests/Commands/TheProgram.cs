using System.Diagnostics;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
internal static class TheProgram
{
    public static (int Code, string Output, string Errors) Run(params string[] arguments)
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
