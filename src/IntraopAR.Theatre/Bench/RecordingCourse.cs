using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>A calibration from a tool's poses, recorded between two presses, or until nothing is wanting.</summary>
internal abstract class RecordingCourse(ToolInBase tool) : BenchCourse
{
    /// <summary>A hand that meant to stop what has ended by itself just before does not begin it anew.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly List<(TimeSpan At, RigidMotion Motion)> poses = [];
    private TimeSpan judgedAt, heard;
    private TimeSpan? endedAt;
    private bool seen;

    protected ToolInBase Tool => tool;

    /// <summary>Base from tool.</summary>
    protected IReadOnlyList<(TimeSpan At, RigidMotion Motion)> Poses => poses;

    protected bool Recording { get; private set; }

    protected string Button => Recording ? "Stop" : IsEmpty ? "Record" : "Record anew";

    protected string Doing => !seen ? $"The tracker does not see {tool.Tool} in {tool.Base}" : Recording ? "Recording" : IsEmpty ? $"{tool.Tool} is seen" : "Stopped";

    protected virtual bool IsEmpty => poses.Count == 0;

    protected virtual TimeSpan Lasted => poses.Count == 0 ? TimeSpan.Zero : poses[^1].At - poses[0].At;

    /// <summary>Between two looks at what there is.</summary>
    protected virtual TimeSpan Look => TimeSpan.FromSeconds(0.5);

    /// <summary>Longer is a forgotten recording.</summary>
    protected abstract bool TooLong { get; }

    /// <summary>Nothing is wanting any more, as far as was looked.</summary>
    protected abstract bool Enough { get; }

    public sealed override void Take(HeardSample sample)
    {
        heard = sample.Time.At;
        if (tool.Take(sample) is { } pose) Take(pose);
        else if (!TakeOther(sample)) return;
        if (!Recording || heard - judgedAt < Look) return;
        judgedAt = heard;
        Judge();
        // Nothing is wanting: it ends by itself.
        if (Enough || TooLong) (Recording, endedAt) = (false, heard);
    }

    public sealed override void Press()
    {
        if (Recording)
        {
            Recording = false;
            Judge();
            return;
        }

        if (heard - endedAt < Grace) return;
        poses.Clear();
        Forget();
        ForgetRefused();
        (Recording, judgedAt) = (true, heard);
    }

    /// <summary>What is recorded beside the poses.</summary>
    /// <returns>Whether it was any.</returns>
    protected virtual bool TakeOther(HeardSample sample) => false;

    /// <summary>Looks at what there is.</summary>
    protected abstract void Judge();

    /// <summary>It is recorded anew.</summary>
    protected abstract void Forget();

    private void Take(ToolPose pose)
    {
        seen = pose.BaseFromTool is not null;
        if (!Recording) return;
        if (pose.BaseFromTool is { } motion) poses.Add((pose.At, motion));
        else Refuse($"the tracker did not see {tool.Tool}");
    }
}
