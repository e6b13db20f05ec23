using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A board as data: <c>{"type": "chessboard" | "charuco" | "dots", "columns", "rows", "squareMm", "markerMm", "dictionary", "asymmetric", "name"}</c>.
/// </summary>
public static class BoardFile
{
    private const int MostPoints = 10_000;

    /// <exception cref="BadInputException">Not such a file.</exception>
    public static Board Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 16 });
            return Of(path, document.RootElement);
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, "file", $"is no valid JSON ({e.Message})", "see calibration/boards for examples");
        }
    }

    private static Board Of(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new BadInputException(path, "file", "is no JSON object");
        var kind = Text(path, root, "type") switch
        {
            "chessboard" => BoardKind.Chessboard,
            "charuco" => BoardKind.Charuco,
            "dots" => BoardKind.Dots,
            _ => throw new BadInputException(path, "type", "is none of chessboard, charuco, dots"),
        };
        var (columns, rows) = (Whole(path, root, "columns"), Whole(path, root, "rows"));
        if (columns * rows > MostPoints) throw new BadInputException(path, "columns", $"{columns} x {rows} points are more than {MostPoints}");
        var board = new Board(
            root.TryGetProperty("name", out _) ? Text(path, root, "name") : Path.GetFileNameWithoutExtension(path),
            kind, columns, rows, Length(path, root, "squareMm"));
        if (kind == BoardKind.Dots)
            return board with { Asymmetric = root.TryGetProperty("asymmetric", out var a) && a.ValueKind == JsonValueKind.True };
        if (kind != BoardKind.Charuco) return board;
        var charuco = board with { MarkerMm = Length(path, root, "markerMm"), Dictionary = Text(path, root, "dictionary") };
        if (charuco.MarkerMm >= charuco.SquareMm) throw new BadInputException(path, "markerMm", "is not smaller than squareMm");
        var size = MarkerDictionary.Size(charuco.Dictionary)
            ?? throw new BadInputException(path, "dictionary", "is not known", "use for example 4X4_50, 5X5_100, 6X6_250 or 7X7_1000");
        var markers = (columns + 1) * (rows + 1) / 2;
        return markers <= size ? charuco : throw new BadInputException(path, "dictionary", $"has {size} markers, the board needs {markers}");
    }

    private static string Text(string path, JsonElement root, string name) =>
        root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 and < 200 } text
            ? text
            : throw new BadInputException(path, name, "is absent or no text");

    private static int Whole(string path, JsonElement root, string name) =>
        root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) && n is >= 2 and <= 1000
            ? n
            : throw new BadInputException(path, name, "is absent or no whole number from 2 to 1000");

    private static double Length(string path, JsonElement root, string name) =>
        root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out var n) && n is > 0 and <= 10_000
            ? n
            : throw new BadInputException(path, name, "is absent or no length in mm");
}
