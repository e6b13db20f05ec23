using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A tool's way through places it rests at: still for a while, then smoothly to the next, round and round.</summary>
/// <param name="stops">PatientFromTool, mm.</param>
/// <param name="rest">s at each.</param>
/// <param name="travel">s to the next.</param>
internal sealed class ToolPath(IReadOnlyList<RigidMotion> stops, double rest, double travel)
{
    /// <summary>PatientFromTool at a time in s.</summary>
    public RigidMotion At(double seconds)
    {
        var lap = seconds / (rest + travel);
        var leg = (int)Math.Floor(lap);
        var (a, b) = (stops[leg % stops.Count], stops[(leg + 1) % stops.Count]);
        var share = Math.Clamp(((lap - leg) * (rest + travel) - rest) / travel, 0, 1);
        // Starts and ends without a jerk of speed.
        share = share * share * (3 - 2 * share);
        var turn = (b.Rotation * a.Rotation.Transposed()).ToRotationVector();
        return new(Mat3.FromRotationVector(turn * share) * a.Rotation, Vec3.Lerp(a.Translation, b.Translation, share));
    }
}
