namespace IntraopAR.Tracking;

/// <summary>
/// The upper three rows of a 4x4 matrix in single precision, column by column as on the wire: three columns of the
/// linear part, then the translation in mm. Kept as sent: OpenIGTLink does not name the axes; PLUS and 3D Slicer use RAS.
/// </summary>
public sealed record WireMatrix(float[] Columns)
{
    internal const int Size = 48;

    public static WireMatrix Identity => new([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);

    public (float X, float Y, float Z) Translation => (Columns[9], Columns[10], Columns[11]);

    /// <summary>4x4, row by row, for column vectors; axes and unit as sent.</summary>
    public double[] ToRows()
    {
        var rows = new double[16];
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 4; c++)
                rows[4 * r + c] = Columns[3 * c + r];
        rows[15] = 1;
        return rows;
    }

    /// <param name="rows">4x4, row by row; rounded to single precision.</param>
    public static WireMatrix FromRows(ReadOnlySpan<double> rows)
    {
        var columns = new float[12];
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 4; c++)
                columns[3 * c + r] = (float)rows[4 * r + c];
        return new(columns);
    }

    internal static WireMatrix Read(ref WireReader from) => new(from.Floats(12));

    internal void Write(ref WireWriter to) => to.Floats(Columns);
}
