namespace IntraopAR.Calibration;

/// <summary>The middle of some numbers.</summary>
internal static class Median
{
    /// <summary>Of an even count the mean of the two in the middle; 0 of none.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Of an even count the upper of the two in the middle, so that it is one of the values; of none there is none.</summary>
    public static double Upper(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
