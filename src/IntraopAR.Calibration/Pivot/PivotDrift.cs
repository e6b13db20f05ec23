using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Whether the divot itself moved: the fit with a pivot that travels evenly, p + v s with s from −½ to ½ over the recording,
/// against the fit with one that rests.
/// </summary>
internal static class PivotDrift
{
    /// <summary>A way shorter than this, mm, is within what a divot holds.</summary>
    private const double LeastWay = 1;

    /// <summary>The travelling pivot must explain this share of the squared residual that the resting one leaves.</summary>
    private const double Explained = 0.25;

    public static Refusal? Problem(IReadOnlyList<RigidMotion> poses)
    {
        var all = Enumerable.Range(0, poses.Count).ToArray();
        if (poses.Count < 12 || PivotSystem.Solve(poses, all) is not { } resting) return null;
        var (tip, velocity, moving) = Travelling(poses, resting);
        if (!tip.IsFinite) return null;
        var before = resting.Rms(poses, all);
        return velocity.Length > LeastWay && moving * moving < (1 - Explained) * before * before
            ? new("moving-divot", FormattableString.Invariant($"the pivot travelled {velocity.Length:F1} mm during the recording"), "fix the divot and the reference marker to one rigid body and record again")
            : null;
    }

    /// <summary>Where the poses left out agree with the same tip in another place: the divot, or the tip in it, jumped and stayed.</summary>
    public static Refusal? Jump(IReadOnlyList<RigidMotion> poses, PivotSystem fit, int[] kept, double noise)
    {
        var left = Enumerable.Range(0, poses.Count).Except(kept).ToArray();
        if (left.Length == 0) return null;
        var places = Array.ConvertAll(left, i => poses[i].Apply(fit.Tip));
        var middle = new Vec3(Median.Upper(places.Select(p => p[0])), Median.Upper(places.Select(p => p[1])), Median.Upper(places.Select(p => p[2])));
        var near = places.Count(p => Vec3.Distance(p, middle) < 4 * noise + 0.2);
        var way = Vec3.Distance(middle, fit.Pivot);
        return near > 0.7 * left.Length && way > 1
            ? new("moving-divot", FormattableString.Invariant($"{left.Length} of {poses.Count} poses turn about a second place {way:F1} mm away"), "fix the divot, keep the tip in it and record again")
            : null;
    }

    private static (Vec3 Tip, Vec3 Velocity, double Rms) Travelling(IReadOnlyList<RigidMotion> poses, PivotSystem resting)
    {
        var n = poses.Count;
        var (s2, sr, st, t, rt) = (0.0, default(Mat3), Vec3.Zero, Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < n; i++)
        {
            s2 += S(i) * S(i) / n;
            sr += poses[i].Rotation * (S(i) / n);
            st += poses[i].Translation * (S(i) / n);
            t += poses[i].Translation / n;
            rt += poses[i].Rotation.Transposed() * poses[i].Translation / n;
        }

        var information = resting.Information - sr.Transposed() * sr * (1 / s2);
        if (!(information.Determinant > 1e-18)) return (new(double.NaN, 0, 0), Vec3.Zero, 0);
        var tip = information.Inverted() * (resting.MeanRotation.Transposed() * t + sr.Transposed() * st / s2 - rt);
        var (pivot, velocity) = (resting.MeanRotation * tip + t, (sr * tip + st) / s2);
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += (poses[i].Apply(tip) - pivot - velocity * S(i)).LengthSquared;
        return (tip, velocity, Math.Sqrt(sum / n));

        double S(int i) => (double)i / (n - 1) - 0.5;
    }
}
