using System.Text;

namespace IntraopAR.Geometry;

/// <summary>Which column of a list of points holds what; −1 where it is not there.</summary>
/// <param name="Normal">First of three columns.</param>
/// <param name="Width">Columns a line must have at least.</param>
internal sealed record XyzColumns(int X, int Y, int Z, int Normal, int Noise, int Width)
{
    public bool Uses(int column) =>
        column == X || column == Y || column == Z || column == Noise || (Normal >= 0 && column >= Normal && column < Normal + 3);

    public static XyzColumns? FromCount(int count) => count switch
    {
        3 => new(0, 1, 2, -1, -1, 3),
        6 => new(0, 1, 2, 3, -1, 6),
        _ => null,
    };

    /// <summary>Null where the line is not a line of names with x, y and z.</summary>
    public static XyzColumns? FromNames(ReadOnlySpan<byte> line)
    {
        if (line.Length > 4096) return null;
        var names = Encoding.UTF8.GetString(line).ToLowerInvariant()
            .Split(line.ContainsAny(",;"u8) ? [',', ';'] : [' ', '\t'], line.ContainsAny(",;"u8) ? StringSplitOptions.None : StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.Trim(' ', '"', '\t')).ToList();
        var (x, y, z) = (names.IndexOf("x"), names.IndexOf("y"), names.IndexOf("z"));
        if (x < 0 || y < 0 || z < 0) return null;
        var normal = names.IndexOf("nx");
        if (normal >= 0 && !(normal + 2 < names.Count && names[normal + 1] == "ny" && names[normal + 2] == "nz")) normal = -1;
        var noise = names.FindIndex(n => n is "sigma" or "noise" or "noise_sd");
        return new(x, y, z, normal, noise, 1 + new[] { x, y, z, normal < 0 ? -1 : normal + 2, noise }.Max());
    }
}
