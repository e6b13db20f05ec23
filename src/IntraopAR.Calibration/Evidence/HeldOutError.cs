namespace IntraopAR.Calibration;

/// <summary>Error on measurements that the fit has not seen.</summary>
/// <param name="Unit">mm, px, s or degrees.</param>
public sealed record HeldOutError(double Rms, double P95, int Count, string Unit)
{
    /// <summary>Null where there are none.</summary>
    public static HeldOutError? Of(IEnumerable<double> errors, string unit)
    {
        var sorted = errors.Order().ToArray();
        return sorted.Length == 0 ? null : new(Math.Sqrt(sorted.Average(e => e * e)), sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1], sorted.Length, unit);
    }
}
