using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Rows and columns of places as a sheet of triangles.</summary>
internal static class SheetGrid
{
    /// <param name="columns">Values of u, rising; <paramref name="rows"/> those of v.</param>
    public static CutSheet Of(SheetFrame frame, double[] columns, double[] rows, Func<double, double, double> height) =>
        Of(frame, columns.Length, rows.Length, (i, j) => new(columns[i], rows[j], height(columns[i], rows[j])));

    /// <param name="place">Of a column and a row, (u, v, height); anticlockwise as they rise.</param>
    public static CutSheet Of(SheetFrame frame, int columns, int rows, Func<int, int, Vec3> place)
    {
        var points = new Vec3[columns * rows];
        for (var j = 0; j < rows; j++)
            for (var i = 0; i < columns; i++) points[i + columns * j] = place(i, j);
        var cells = new List<Triangle>(2 * columns * rows);
        for (var j = 1; j < rows; j++)
            for (var i = 1; i < columns; i++)
            {
                var (a, b, c, d) = (i - 1 + columns * (j - 1), i + columns * (j - 1), i + columns * j, i - 1 + columns * j);
                cells.Add(new(a, b, c));
                cells.Add(new(a, c, d));
            }

        return new(frame, points, [.. cells]);
    }

    /// <summary>About evenly from one value to another, no farther apart than a cell.</summary>
    public static double[] Steps(double from, double to)
    {
        var count = Math.Max(1, (int)Math.Ceiling((to - from) / ResectionCut.Cell));
        return [.. Enumerable.Range(0, count + 1).Select(i => from + (to - from) * i / count)];
    }
}
