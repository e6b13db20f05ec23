using System.CommandLine;
using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// <c>bench</c>: the long checks live with the tests, not in the product; this verb starts their program from the
/// checkout that this one was built in.
/// </summary>
internal static class BenchVerb
{
    private const string Project = "tests/Benchmarks/IntraopAR.Benchmarks.csproj";

    public static Command Create()
    {
        var verb = new Command("bench", "The benchmarks and long checks: bench [NAME] [--full] [--json]") { TreatUnmatchedTokensAsErrors = false };
        verb.SetAction(parsed => Run(parsed.UnmatchedTokens));
        return verb;
    }

    private static int Run(IReadOnlyList<string> arguments)
    {
        var root = CheckoutRoot()
            ?? throw new MissingPartException("the benchmark program", "the source checkout", "run './intraopar bench' in a clone of the repository");
        var start = new ProcessStartInfo("dotnet");
        foreach (var a in (string[])["run", "-c", "Release", "--project", Path.Combine(root, Project), "--", .. arguments])
            start.ArgumentList.Add(a);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string? CheckoutRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, Project)))
                return at.FullName;
        return null;
    }
}
