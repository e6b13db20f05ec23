using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>What was found in the live picture, to be drawn into it whether the picture is taken or not.</summary>
/// <param name="Name">Of the picture's source.</param>
/// <param name="Points">u, v, u, v … of corners, wires or the point, pixels.</param>
/// <param name="Names">Of the points, where they have such.</param>
/// <param name="Reason">Why the picture is not taken; null where it may be: all that is wanted of a picture is there.</param>
/// <param name="AtMs">When the picture was taken, ms on the host's clock: the page draws the marks no longer than they fit.</param>
internal sealed record BenchMarks(string Name, int Width, int Height, IReadOnlyList<double> Points, IReadOnlyList<string> Names, string? Reason, double AtMs)
{
    public bool Good => Reason is null;

    /// <summary>What was looked at and is none of them, or not yet the whole.</summary>
    public IReadOnlyList<double> Others { get; init; } = [];

    public static double[] Flat(IEnumerable<Pixel> pixels) => [.. pixels.SelectMany(p => new[] { Math.Round(p.U, 1), Math.Round(p.V, 1) })];
}
