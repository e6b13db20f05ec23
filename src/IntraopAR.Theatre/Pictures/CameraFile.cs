using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Pictures;

/// <summary>A camera as text: three rows of K in pixels, then optionally one row of distortion <c>k1 k2 p1 p2 k3</c> (k3 may be left out).</summary>
public static class CameraFile
{
    private const double ZeroTolerance = 1e-9;

    /// <exception cref="BadInputException">The rows are not those of a camera.</exception>
    public static PinholeCamera Read(string path)
    {
        var rows = NumberRows.Read(path);
        if (rows.Count is not (3 or 4)) throw new BadInputException(path, "rows", $"{rows.Count} found", "give three rows of K, then at most one of distortion");
        for (var i = 0; i < 3; i++)
            if (rows[i].Length != 3) throw new BadInputException(path, $"row {i + 1}", $"has {rows[i].Length} numbers instead of 3");
        var (k0, k1, k2) = (rows[0], rows[1], rows[2]);
        if (!(k0[0] > ZeroTolerance && k1[1] > ZeroTolerance)) throw new BadInputException(path, "K", "a focal length is not positive");
        if (Math.Abs(k1[0]) > ZeroTolerance || Math.Abs(k2[0]) > ZeroTolerance || Math.Abs(k2[1]) > ZeroTolerance || Math.Abs(k2[2] - 1) > ZeroTolerance)
            throw new BadInputException(path, "K", "is not of the form fx s cx / 0 fy cy / 0 0 1");
        foreach (var value in (ReadOnlySpan<double>)[k0[0], k0[1], k0[2], k1[1], k1[2]])
            if (Math.Abs(value) > 1e7) throw new BadInputException(path, "K", "holds a number beyond any camera's", "lengths in K are pixels");
        return new(k0[0], k1[1], k0[2], k1[2], k0[1], rows.Count == 4 ? Distortion(path, rows[3]) : LensDistortion.None);
    }

    private static LensDistortion Distortion(string path, double[] d)
    {
        if (d.Length is not (4 or 5)) throw new BadInputException(path, "distortion", $"has {d.Length} numbers", "give k1 k2 p1 p2 k3");
        if (d.Any(v => Math.Abs(v) > 1e4)) throw new BadInputException(path, "distortion", "holds a number beyond any lens");
        return new(d[0], d[1], d[2], d[3], d.Length == 5 ? d[4] : 0);
    }
}
