using IntraopAR.Rehearsal;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>When what hangs on the reference fades, goes and comes back, by the rule that every head shows it by.</summary>
internal sealed class TrackingWatch
{
    public const string About = "tracking";

    private int standing;

    /// <param name="seen">When the reference, or anything at all, was last seen, whichever is the earlier.</param>
    /// <returns>What the heads begin to show now; null where nothing changes.</returns>
    public LogEntry? Step(TimeSpan now, TimeSpan seen)
    {
        var looks = Appearance.Of(
            new()
            {
                Id = About, Kind = ItemKind.Tool, Name = About, OriginMs = seen.TotalMilliseconds, FadeAfterMs = Appearance.PoseFadeMs, GoneAfterMs = Appearance.LiveGoneMs, Simulated = true,
            },
            now.TotalMilliseconds);
        var (before, next) = (standing, !looks.Visible ? 2 : looks.Opacity < 1 ? 1 : 0);
        // What is gone comes back whole, not by fading.
        if (next != before && (next != 1 || before == 0)) standing = next;
        return (before, next) switch
        {
            (0, 1) => LogEntry.Of(now, ProgramAct.Faded, About, "the reference was not seen for 100 ms"),
            (not 2, 2) => LogEntry.Of(now, ProgramAct.Removed, About, looks.Words),
            (2, 0) => LogEntry.Of(now, ProgramAct.Resumed, About, "the reference is seen again"),
            _ => null,
        };
    }
}
