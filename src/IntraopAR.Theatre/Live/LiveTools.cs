using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// Tools where they are in the patient, each a stream of its own: a tool that is not seen, whose place is doubtful, or whose time
/// is not believed sends nothing, and what was shown of it ages. Not for several threads at a time.
/// </summary>
/// <param name="reference">The tracker's frame of the marker on the patient or table.</param>
/// <param name="patientFromReference">How the reference stands to the patient frame.</param>
internal sealed class LiveTools(LiveChannel heads, DeviceIntake intake, string reference, RigidMotion patientFromReference, IReadOnlyList<LiveTool> tools, bool simulated)
{
    private readonly Dictionary<string, (TimeSpan At, long Sequence)> last = new(StringComparer.Ordinal);

    /// <summary>The same streams with tools that were calibrated anew.</summary>
    public LiveTools With(IReadOnlyList<LiveTool> others)
    {
        var next = new LiveTools(heads, intake, reference, patientFromReference, others, simulated);
        foreach (var (id, sent) in last) next.last[id] = sent;
        return next;
    }

    /// <summary>Sends the tool's place where the sample gives one that is newer than what was sent.</summary>
    public void Take(HeardSample heard)
    {
        if (heard.Sample is not PoseSample { Status: TrackingStatus.Tracked } pose || tools.FirstOrDefault(t => t.Marker == pose.From) is not { } tool) return;
        if (LiveOrigin.MsOf(heard.Time) is not { } origin || Reference(pose.To, heard.Time.At) is not var (at, referenceToTracker, doubtMs)) return;
        var (before, sequence) = last.GetValueOrDefault(tool.Id, (TimeSpan.MinValue, 0));
        // One that was held up on its way comes too late.
        if (heard.Time.At <= before) return;
        last[tool.Id] = (heard.Time.At, sequence + 1);
        var patientFromTool = patientFromReference * referenceToTracker.Inverse() * pose.ToFromFrom * tool.MarkerFromTool;
        heads.Publish(Message(tool, sequence + 1, Math.Min(origin, at.TotalMilliseconds - doubtMs), patientFromTool));
    }

    /// <summary>The reference at the tool's time, or its newest place, which then is what the age is told by.</summary>
    private (TimeSpan At, RigidMotion ReferenceToTracker, double DoubtMs)? Reference(string tracker, TimeSpan time)
    {
        if (intake.History(reference, tracker) is not { Newest: { } newest } history) return null;
        var at = newest < time ? newest : time;
        return history.At(at) is PoseKnown { IsDoubtful: false } known ? (at, known.ToFromFrom, known.TimeErrorMs) : null;
    }

    private LiveMessage Message(LiveTool tool, long sequence, double originMs, RigidMotion patientFromTool) => new(
        new()
        {
            Stream = tool.Name, Name = tool.Name, Sequence = sequence, OriginMs = originMs, SentAtMs = heads.NowMs, Simulated = simulated,
            FadeAfterMs = Appearance.PoseFadeMs, GoneAfterMs = Appearance.LiveGoneMs, Poses = [new(tool.Id, tool.Name)],
        },
        [])
    {
        Poses = [patientFromTool.ToMatrix()[..LiveMessage.PoseNumbers]],
    };
}
