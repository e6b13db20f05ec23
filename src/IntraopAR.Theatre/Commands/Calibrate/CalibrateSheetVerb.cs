using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate sheet</c>: a board to print, at true scale.</summary>
internal static class CalibrateSheetVerb
{
    public static Command Create()
    {
        var board = new Option<string>("--board") { Description = "The board as JSON, for example one of calibration/boards", Required = true };
        var output = new Option<string>("--out") { Description = "The sheet to write, .svg", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("sheet", "A calibration board as SVG at true scale") { board, output, json, force };
        verb.SetAction(parsed =>
        {
            var place = parsed.GetRequiredValue(output);
            if (!place.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out must end in .svg");
            var described = BoardFile.Read(parsed.GetRequiredValue(board));
            AtomicFile.WriteText(place, parsed.GetValue(force), BoardSheet.Svg(described));
            Report.Write(parsed.GetValue(json), new { sheet = place, board = described.Name, points = described.Count }, to => to.WriteLine($"{place}: {described.Name}; print at 100 % and measure its ruler"));
            return ExitCode.Done;
        });
        return verb;
    }
}
