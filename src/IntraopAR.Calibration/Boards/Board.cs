using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

public enum BoardKind
{
    Chessboard,
    Charuco,
    Dots,
}

/// <summary>A flat calibration board; its points lie on its plane z = 0, x along a row, y along a column, mm.</summary>
/// <param name="Columns">Points in a row: inner corners of a chessboard or ChArUco board, dots.</param>
/// <param name="Rows">Points in a column.</param>
/// <param name="SquareMm">Distance of neighbouring points; with an asymmetric dot grid twice the distance of neighbouring columns.</param>
/// <param name="MarkerMm">Side of a ChArUco board's markers.</param>
/// <param name="Dictionary">Of the markers, for example 5X5_100.</param>
/// <param name="Asymmetric">Dots of every other row are shifted by half a step.</param>
public sealed record Board(
    string Name, BoardKind Kind, int Columns, int Rows, double SquareMm, double MarkerMm = 0, string Dictionary = "", bool Asymmetric = false)
{
    public int Count => Columns * Rows;

    /// <summary>By number: row by row.</summary>
    public Vec3 Place(int id)
    {
        var (row, column) = (id / Columns, id % Columns);
        return Asymmetric
            ? new((2 * column + row % 2) * SquareMm / 2, row * SquareMm / 2, 0)
            : new(column * SquareMm, row * SquareMm, 0);
    }

    /// <summary>Whether the point pattern looks the same after half a turn: then two cameras may number it from opposite ends.</summary>
    public bool LooksAlikeTurned => Kind == BoardKind.Dots ? !Asymmetric || Rows % 2 == 1 : Kind == BoardKind.Chessboard && Columns % 2 == Rows % 2;
}
