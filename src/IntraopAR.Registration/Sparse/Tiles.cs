namespace IntraopAR.Registration;

/// <summary>
/// The layout of dense panels: rows in tiles of eight, each tile by columns, so that every kernel walks through memory
/// without a stride. Element (8 t + r, c) is at the start of tile t plus 8 c + r. Rows and columns are padded to whole tiles.
/// </summary>
internal static class Tiles
{
    public const int Size = 8;

    /// <summary>Numbers in a square block.</summary>
    public const int Block = Size * Size;

    public static int Count(int rows) => (rows + Size - 1) / Size;

    /// <summary>Start of tile t of a lower triangle: each tile has the columns up to its own last row. Also the size of t tiles.</summary>
    public static int Triangle(int t) => t * (t + 1) / 2 * Block;

    /// <summary>Start of tile t of a trapezoid whose first <paramref name="width"/> tiles are a lower triangle.</summary>
    public static int Trapezoid(int t, int width) => t <= width ? Triangle(t) : Triangle(width) + (t - width) * width * Block;
}
