namespace IntraopAR.Ultrasound;

/// <summary>
/// What the beams show behind and before a dark place, against the beams beside them at the same depth, in spreads of local
/// contrast. Fluid leaves the beam as strong or stronger; a shadow goes on to the bottom.
/// </summary>
/// <param name="Behind">The next 12 mm behind; where the picture ends before, as dark as a shadow.</param>
/// <param name="Before">The last 5 mm before.</param>
internal readonly record struct ShadowEvidence(double Behind, double Before)
{
    public static ShadowEvidence Of(GreyField field, BeamMap beams, LumenShape shape, double pitch)
    {
        var (bx, by) = beams.Direction(shape.X, shape.Y);
        var (deep, wide) = (shape.Reach(bx, by), shape.Reach(-by, bx));
        var gap = 1.5 / pitch;
        return new(
            Against(field, shape, bx, by, deep + gap, deep + gap + 12 / pitch, wide, pitch) ?? -1,
            Against(field, shape, bx, by, -deep - gap - 5 / pitch, -deep - gap, wide, pitch) ?? 0);
    }

    private static double? Against(GreyField field, LumenShape shape, double bx, double by, double from, double to, double wide, double pitch)
    {
        var (half, near, far) = (Math.Max(1, 0.6 * wide), wide + 2.5 / pitch, wide + 8 / pitch);
        var own = Mean(field, shape, bx, by, from, to, -half, half);
        var (left, right) = (Mean(field, shape, bx, by, from, to, -far, -near), Mean(field, shape, bx, by, from, to, near, far));
        var beside = double.IsNaN(left) ? right : double.IsNaN(right) ? left : (left + right) / 2;
        if (double.IsNaN(own)) return null;
        return double.IsNaN(beside) ? 0 : Math.Clamp(own - beside, -3, 3);
    }

    private static double Mean(GreyField field, LumenShape shape, double bx, double by, double from, double to, double left, double right)
    {
        var (sum, count) = (0.0, 0);
        var (down, across) = (Math.Max(1, (to - from) / 10), Math.Max(1, (right - left) / 6));
        for (var d = from; d <= to; d += down)
            for (var l = left; l <= right + 1e-9; l += across)
            {
                var v = field.At(shape.X + bx * d - by * l, shape.Y + by * d + bx * l);
                if (float.IsNaN(v)) continue;
                // A bright reflector behind says nothing of the beam's strength.
                sum += Math.Min(v, 2);
                count++;
            }

        return count > 3 ? sum / count : double.NaN;
    }
}
