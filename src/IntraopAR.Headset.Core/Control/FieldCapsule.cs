namespace IntraopAR.Headset;

/// <summary>What a cleared field is: everything nearer than a radius to the line from the tool's tip to the target. Patient's frame, mm.</summary>
public sealed record FieldCapsule(IReadOnlyList<double> From, IReadOnlyList<double> To, double RadiusMm)
{
    /// <summary>Always free about the tip, so that nothing is drawn over the tool's end, mm.</summary>
    public const double AboutTipMm = 12;

    public const double ClearedMm = 40;

    /// <returns>Null where nothing is left out.</returns>
    public static FieldCapsule? Of(IReadOnlyList<double>? tip, IReadOnlyList<double>? target, bool cleared) =>
        cleared && target is not null ? new(tip ?? target, target, ClearedMm) : tip is null ? null : new(tip, tip, cleared ? ClearedMm : AboutTipMm);

    public double DistanceMm(IReadOnlyList<double> p)
    {
        double[] d = [To[0] - From[0], To[1] - From[1], To[2] - From[2]], r = [p[0] - From[0], p[1] - From[1], p[2] - From[2]];
        var length = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        var t = length > 0 ? Math.Max(0, Math.Min(1, (d[0] * r[0] + d[1] * r[1] + d[2] * r[2]) / length)) : 0;
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(i => (r[i] - t * d[i]) * (r[i] - t * d[i])));
    }
}
