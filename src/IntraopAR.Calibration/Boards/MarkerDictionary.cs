using OpenCvSharp.Aruco;

namespace IntraopAR.Calibration;

/// <summary>OpenCV's predefined marker dictionaries by name: 4X4_50 … 7X7_1000, ARUCO_ORIGINAL.</summary>
internal static class MarkerDictionary
{
    /// <summary>How many markers it has; null where there is no such dictionary.</summary>
    public static int? Size(string name)
    {
        if (!Named(name, out _)) return null;
        return name == "ARUCO_ORIGINAL" ? 1024 : int.Parse(name[(name.IndexOf('_') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Bits on a side, without the black border.</summary>
    public static int Bits(string name) => name == "ARUCO_ORIGINAL" ? 5 : name[0] - '0';

    public static Dictionary Open(string name) =>
        Named(name, out var type) ? CvAruco.GetPredefinedDictionary(type) : throw new ArgumentException("no such dictionary", nameof(name));

    private static bool Named(string name, out PredefinedDictionaryType type)
    {
        type = default;
        if (name != "ARUCO_ORIGINAL" && !(name.Length > 4 && char.IsAsciiDigit(name[0]))) return false;
        foreach (var t in Enum.GetValues<PredefinedDictionaryType>())
            if (Plain(t.ToString()) == Plain(name))
            {
                type = t;
                return true;
            }

        return false;
    }

    private static string Plain(string name) => name.Replace("DICT_", "", StringComparison.OrdinalIgnoreCase).Replace("Dict", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
