using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate sheet</c>: a board or a body's markers to print, or a phantom to drill, at true scale.</summary>
internal static class CalibrateSheetVerb
{
    public static Command Create()
    {
        var board = new Option<string?>("--board") { Description = "The board as JSON, for example one of calibration/boards" };
        var phantom = new Option<string?>("--phantom") { Description = "In its place a phantom as PLUS device-set XML, for example one of calibration/phantoms" };
        var body = new Option<string?>("--body") { Description = "Or a body of markers as JSON, for example one of calibration/bodies" };
        var output = new Option<string>("--out") { Description = "The sheet to write, .svg", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("sheet", "A calibration board, a body's markers or a phantom's drilling templates as SVG at true scale") { board, phantom, body, output, json, force };
        verb.SetAction(parsed =>
        {
            var place = parsed.GetRequiredValue(output);
            if (!place.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out must end in .svg");
            if (new[] { parsed.GetValue(board), parsed.GetValue(phantom), parsed.GetValue(body) }.Count(f => f is not null) != 1) throw new UsageException("calibrate sheet takes one of --board, --phantom and --body");
            var (svg, name, points) = parsed.GetValue(board) is { } file ? Board(file) : parsed.GetValue(body) is { } markers ? Body(markers) : PhantomSheetFile.Read(parsed.GetValue(phantom)!);
            AtomicFile.WriteText(place, parsed.GetValue(force), svg);
            Report.Write(parsed.GetValue(json), new { sheet = place, board = name, points }, to => to.WriteLine($"{place}: {name}; print at 100 % and measure its ruler"));
            return ExitCode.Done;
        });
        return verb;
    }

    private static (string Svg, string Name, int Points) Body(string path)
    {
        var body = BodyFile.Read(path);
        return (BodySheet.Svg(body), body.Name, 4 * body.Markers.Count);
    }

    private static (string Svg, string Name, int Points) Board(string path)
    {
        var board = BoardFile.Read(path);
        return (BoardSheet.Svg(board), board.Name, board.Count);
    }
}
