using System.CommandLine;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>The verbs, and the one place where a failure becomes an exit code and one line on standard error.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("IntraopAR: where the vanished liver metastases are, and how sure that is. Not for clinical use.");
        foreach (var verb in Verbs()) root.Subcommands.Add(verb);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Select(e => e.Message).Distinct().Take(3))
                await Console.Error.WriteLineAsync($"usage: {OneLine(error)}; 'intraopar {VerbPath(parsed)}--help' lists what it takes");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"usage: {OneLine(e.Message)}");
            return ExitCode.WrongUsage;
        }
        catch (BadInputException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            await Console.Error.WriteLineAsync(MachineChecks.PicturesMissing);
            return ExitCode.MissingPart;
        }
        catch (MissingPartException e)
        {
            await Console.Error.WriteLineAsync(OneLine(e.Message));
            return ExitCode.MissingPart;
        }
    }

    private static IEnumerable<Command> Verbs() =>
    [
        ModelCommand.Create(),
        RegisterCommand.Create(),
        OverlayVerb.Create(),
        CalibrateCommand.Create(),
        SurfaceCommand.Create(),
        TrackCommand.Create(),
        IgtlCommand.Create(),
        UltrasoundCommand.Create(),
        RehearseVerb.Create(),
        ServeVerb.Create(),
        ReplayVerb.Create(),
        LesionsCommand.Create(),
        ClipsCommand.Create(),
        DossierVerb.Create(),
        PlanVerb.Create(),
        ReportVerb.Create(),
        ExportVerb.Create(),
        DoctorVerb.Create(),
        BenchVerb.Create(),
    ];

    private static string VerbPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (var at = parsed.CommandResult; at is { Command: not RootCommand }; at = at.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, at.Command.Name + " ");
        return string.Concat(names);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
