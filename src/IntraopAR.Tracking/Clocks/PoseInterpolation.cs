using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Between two samples of one stream.</summary>
internal static class PoseInterpolation
{
    public static PoseKnown Between((AlignedTime Time, PoseSample Sample) before, (AlignedTime Time, PoseSample Sample) after, TimeSpan time)
    {
        var gap = (after.Time.At - before.Time.At).TotalMilliseconds;
        var share = gap > 0 ? (time - before.Time.At).TotalMilliseconds / gap : 0;
        var (a, b) = (before.Sample.ToFromFrom, after.Sample.ToFromFrom);
        var turn = (b.Rotation * a.Rotation.Transposed()).ToRotationVector();
        var shift = b.Translation - a.Translation;
        var motion = new RigidMotion(Mat3.FromRotationVector(turn * share) * a.Rotation, a.Translation + shift * share);
        var error = (1 - share) * before.Time.StandardErrorMs + share * after.Time.StandardErrorMs;
        var covariance = Covariance(before.Sample.Covariance, after.Sample.Covariance, share);
        // A wrong time misplaces what moves: its speed times the time's error, along the motion.
        if (covariance is not null && gap > 0) AddAlong(covariance, turn * (error / gap), shift * (error / gap));
        return new(
            motion, covariance, share < 0.5 ? time - before.Time.At : after.Time.At - time,
            before.Sample.Status == TrackingStatus.Doubtful || after.Sample.Status == TrackingStatus.Doubtful, error);
    }

    /// <summary>Errors of neighbours may be the same error, so they do not average out.</summary>
    private static double[]? Covariance(double[]? a, double[]? b, double share)
    {
        if (a is null || b is null) return null;
        var mixed = new double[36];
        for (var i = 0; i < 36; i++) mixed[i] = (1 - share) * a[i] + share * b[i];
        return mixed;
    }

    private static void AddAlong(double[] covariance, Vec3 turn, Vec3 shift)
    {
        ReadOnlySpan<double> j = [turn.X, turn.Y, turn.Z, shift.X, shift.Y, shift.Z];
        for (var r = 0; r < 6; r++)
            for (var c = 0; c < 6; c++)
                covariance[6 * r + c] += j[r] * j[c];
    }
}
