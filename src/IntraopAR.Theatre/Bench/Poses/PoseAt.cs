using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>Pairs pictures with the tool's pose at their time: a picture waits until a pose is as late as it is, and gets what lies between the poses around it.</summary>
/// <typeparam name="T">What was found in the picture.</typeparam>
internal sealed class PoseAt<T>(ToolInBase tool)
{
    /// <summary>Between poses farther apart than this nothing is told.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(120);

    private const int MostWaiting = 16;

    private readonly Queue<(TimeSpan At, T What)> waiting = new();
    private ToolPose? before, last;

    /// <summary>Whether the tracker sees the tool now.</summary>
    public bool Sees => last is { BaseFromTool: not null };

    public void Add(TimeSpan at, T what)
    {
        waiting.Enqueue((at, what));
        while (waiting.Count > MostWaiting) waiting.Dequeue();
    }

    /// <returns>Pictures whose pose is known now, or known not to be (null).</returns>
    public IEnumerable<(TimeSpan At, T What, RigidMotion? BaseFromTool)> Take(HeardSample heard)
    {
        if (tool.Take(heard) is { } pose) (before, last) = (last, pose);
        while (waiting.Count > 0 && last is { } now && waiting.Peek().At <= now.At)
        {
            var (at, what) = waiting.Dequeue();
            yield return (at, what, At(at, now));
        }
    }

    private RigidMotion? At(TimeSpan at, ToolPose now)
    {
        if (at == now.At) return now.BaseFromTool;
        if (before is not { BaseFromTool: { } a } earlier || now.BaseFromTool is not { } b || earlier.At > at || now.At - earlier.At > LongestGap) return null;
        var share = (at - earlier.At) / (now.At - earlier.At);
        var turn = (b.Rotation * a.Rotation.Transposed()).ToRotationVector();
        return new(Mat3.FromRotationVector(turn * share) * a.Rotation, a.Translation + (b.Translation - a.Translation) * share);
    }
}
