using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The board in one picture.</summary>
/// <param name="Name">The picture's name or number.</param>
/// <param name="Ids">Which of the board's points, ascending.</param>
/// <param name="Pixels">Where they are.</param>
public sealed record BoardView(string Name, IReadOnlyList<int> Ids, IReadOnlyList<Geometry.Vec3> Places, IReadOnlyList<Pixel> Pixels)
{
    public const int FewestPoints = 8;

    public static BoardView Of(string name, Board board, IReadOnlyList<int> ids, IReadOnlyList<Pixel> pixels) =>
        new(name, ids, [.. ids.Select(board.Place)], pixels);

    /// <summary>Distance in the picture between points that are neighbours on the board: the narrowest there is, pixels.</summary>
    public double NarrowestPitch()
    {
        var step = double.MaxValue;
        for (var i = 0; i < Places.Count; i++)
            for (var j = i + 1; j < Places.Count; j++)
                step = Math.Min(step, Geometry.Vec3.Distance(Places[i], Places[j]));
        var narrowest = double.MaxValue;
        for (var i = 0; i < Places.Count; i++)
            for (var j = i + 1; j < Places.Count; j++)
                if (Geometry.Vec3.Distance(Places[i], Places[j]) < 1.01 * step)
                    narrowest = Math.Min(narrowest, Pixel.Distance(Pixels[i], Pixels[j]));
        return narrowest;
    }
}
