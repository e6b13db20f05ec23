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

    public static Dictionary Open(string name) =>
        Named(name, out var type) ? CvAruco.GetPredefinedDictionary(type) : throw new ArgumentException("no such dictionary", nameof(name));

    private static bool Named(string name, out PredefinedDictionaryType type)
    {
        foreach (var t in Enum.GetValues<PredefinedDictionaryType>())
            if (Plain(t.ToString()) == Plain(name))
            {
                type = t;
                return name.StartsWith("APRIL", StringComparison.OrdinalIgnoreCase) is false;
            }

        type = default;
        return false;
    }

    private static string Plain(string name) => name.Replace("DICT_", "", StringComparison.OrdinalIgnoreCase).Replace("Dict", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
