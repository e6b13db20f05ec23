using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>Pairs pictures with the poses of several tools at their time.</summary>
/// <typeparam name="T">What was found in the picture.</typeparam>
internal sealed class PosesAt<T>(IReadOnlyList<ToolInBase> tools)
{
    private readonly PoseAt<Waiting>[] each = [.. tools.Select(t => new PoseAt<Waiting>(t))];

    /// <summary>The first tool that the tracker does not see now; null where it sees all.</summary>
    public ToolInBase? Unseen => tools.Where((_, i) => !each[i].Sees).FirstOrDefault();

    public void Add(TimeSpan at, T what)
    {
        var waiting = new Waiting(what, new RigidMotion?[tools.Count]);
        foreach (var tool in each) tool.Add(at, waiting);
    }

    /// <returns>Pictures whose poses are known now, in the order of the tools, or known not to be (null).</returns>
    public IEnumerable<(TimeSpan At, T What, IReadOnlyList<RigidMotion>? Poses)> Take(HeardSample heard)
    {
        for (var i = 0; i < each.Length; i++)
            foreach (var (at, waiting, pose) in each[i].Take(heard))
            {
                waiting.Poses[i] = pose;
                if (++waiting.Known == each.Length) yield return (at, waiting.What, waiting.Poses.All(p => p is not null) ? [.. waiting.Poses.Select(p => p!.Value)] : null);
            }
    }

    private sealed class Waiting(T what, RigidMotion?[] poses)
    {
        public T What => what;

        public RigidMotion?[] Poses => poses;

        public int Known { get; set; }
    }
}
