using System.Collections.Concurrent;
using System.Numerics;
using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Tracking;

/// <summary>
/// The codes of a marker dictionary, a bit a module (1 = white), row by row from the upper left: 4X4_50 … 7X7_1000,
/// ARUCO_ORIGINAL, APRILTAG_16H5 … APRILTAG_36H11 (OpenCV's predefined dictionaries).
/// </summary>
public sealed class MarkerCodes
{
    private static readonly ConcurrentDictionary<string, MarkerCodes?> Known = new(StringComparer.Ordinal);
    private readonly ulong[] upright;

    private MarkerCodes(string name, PredefinedDictionaryType type)
    {
        (Name, Type) = (name, type);
        using var dictionary = CvAruco.GetPredefinedDictionary(type);
        Side = dictionary.MarkerSize;
        Correctable = dictionary.MaxCorrectionBits;
        upright = new ulong[dictionary.BytesList.Rows];
        using var picture = new Mat();
        for (var id = 0; id < upright.Length; id++)
        {
            dictionary.GenerateImageMarker(id, Side + 2, picture, 1);
            upright[id] = Bits(picture);
        }
    }

    /// <summary>In plain spelling, for example 6X6_250.</summary>
    public string Name { get; }

    /// <summary>Modules on a side, without the black border of one module.</summary>
    public int Side { get; }

    /// <summary>Wrong bits that cannot turn one marker into another.</summary>
    public int Correctable { get; }

    public int Count => upright.Length;

    internal PredefinedDictionaryType Type { get; }

    /// <returns>Null where there is no such dictionary.</returns>
    public static MarkerCodes? Named(string name) => Known.GetOrAdd(Plain(name), plain =>
    {
        foreach (var type in Enum.GetValues<PredefinedDictionaryType>())
            if (Plain(type.ToString()) == plain)
                return new(Spelt(type), type);
        return null;
    });

    /// <summary>Whether module (row, column) is white, border not counted.</summary>
    public bool White(int id, int row, int column) => (upright[id] >> (row * Side + column) & 1) != 0;

    public ulong this[int id] => upright[id];

    /// <summary>The marker nearest to what was read, in any of four turns.</summary>
    /// <returns>Turn: quarter turns by which corners must be renumbered so that the first is the marker's upper left; Wrong: bits that differ.</returns>
    public (int Id, int Turn, int Wrong) Nearest(ulong read)
    {
        var best = (Id: -1, Turn: 0, Wrong: int.MaxValue);
        for (var turn = 0; turn < 4; turn++, read = Turned(read))
            for (var id = 0; id < upright.Length; id++)
            {
                var wrong = BitOperations.PopCount(read ^ upright[id]);
                if (wrong < best.Wrong) best = (id, turn, wrong);
            }

        return best;
    }

    /// <summary>A quarter turn: the upper right module comes to the upper left.</summary>
    internal ulong Turned(ulong bits)
    {
        var turned = 0UL;
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                turned |= (bits >> (column * Side + Side - 1 - row) & 1) << (row * Side + column);
        return turned;
    }

    private ulong Bits(Mat picture)
    {
        var bits = 0UL;
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                if (picture.At<byte>(row + 1, column + 1) > 127)
                    bits |= 1UL << (row * Side + column);
        return bits;
    }

    private static string Plain(string name) =>
        name.Replace("DICT", "", StringComparison.OrdinalIgnoreCase).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string Spelt(PredefinedDictionaryType type) => type switch
    {
        PredefinedDictionaryType.DictArucoOriginal => "ARUCO_ORIGINAL",
        var t => t.ToString()[4..].ToUpperInvariant(),
    };
}
