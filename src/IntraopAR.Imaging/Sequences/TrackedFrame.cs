using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>One frame of a tracked sequence: when, where every tool was, and what else its devices said.</summary>
/// <param name="Index">0 is the first.</param>
/// <param name="Timestamp">Seconds on the recorder's clock, absent where the file has none.</param>
/// <param name="HasPicture">False where the frame's pixels are no measurement.</param>
/// <param name="Transforms">By name, for example <c>ProbeToTracker</c>.</param>
/// <param name="Fields">Everything else that the file says of the frame.</param>
public sealed record TrackedFrame(
    int Index, double? Timestamp, bool HasPicture,
    IReadOnlyDictionary<string, FrameTransform> Transforms, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>How far RᵀR of a stored rotation may be from identity; files carry six digits.</summary>
    private const double RotationTolerance = 2e-3;

    /// <summary>
    /// The rigid motion of that name, stored or composed: <c>StylusToReference</c> is found from <c>StylusToTracker</c> and
    /// <c>ReferenceToTracker</c>. Null where a transform on the way is absent, not valid or not rigid.
    /// </summary>
    public RigidMotion? Motion(string name)
    {
        foreach (var (from, to) in TransformName.Readings(name))
            if (Motion(from, to) is { } found)
                return found;
        return null;
    }

    /// <summary>The rigid motion that takes coordinates in <paramref name="from"/> to coordinates in <paramref name="to"/>, by the fewest steps.</summary>
    public RigidMotion? Motion(string from, string to)
    {
        var reached = new Dictionary<string, RigidMotion>(StringComparer.Ordinal) { [from] = RigidMotion.Identity };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var at))
        {
            if (at == to) return reached[at];
            foreach (var (name, stored) in Transforms)
            {
                if (!stored.IsValid || !RigidMotion.TryFromMatrix([.. stored.Matrix], RotationTolerance, out var motion, out _)) continue;
                foreach (var (a, b) in TransformName.Readings(name))
                {
                    if (a == at && reached.TryAdd(b, motion * reached[at])) queue.Enqueue(b);
                    if (b == at && reached.TryAdd(a, motion.Inverse() * reached[at])) queue.Enqueue(a);
                }
            }
        }

        return null;
    }
}
