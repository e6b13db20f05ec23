using IntraopAR.Guidance;
using IntraopAR.Theatre.Mcap;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>What <c>replay</c> says.</summary>
/// <param name="Events">Events of the case, folded again.</param>
/// <param name="Speed">Recorded time over the time it took now; absent where nothing lasted.</param>
/// <param name="Differences">To what the running program noted, and with --recompute to the recorded answers.</param>
/// <param name="Ending">How the journal ends, in words.</param>
/// <param name="Notes">What the journal says of itself.</param>
/// <param name="Recomputed">Absent without --recompute.</param>
internal sealed record ReplayAnswer(
    string Verdict,
    IReadOnlyList<string> Reasons,
    string CaseCode,
    bool Simulated,
    long Events,
    string VerdictHash,
    double? Speed,
    IReadOnlyList<ReplayDifference> Differences,
    int VerdictChanges,
    long Envelopes,
    long Poses,
    long Pictures,
    double DurationSeconds,
    double ElapsedMs,
    bool Closed,
    string Ending,
    ReplayDamage? Damage,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RecomputedAnswer>? Recomputed)
{
    /// <summary>Absent without --mcap.</summary>
    public McapSummary? Mcap { get; init; }

    /// <summary>What was seen of the lesions, in the order of time; absent where nobody looked.</summary>
    public IReadOnlyList<ReplaySighting>? Sightings { get; init; }

    public static ReplayAnswer Of(JournalReplay replay, TimeSpan elapsed, IReadOnlyList<RecomputedAnswer>? recomputed, string? sealFault)
    {
        ReplayDifference[] differences = [.. replay.Differences, .. (recomputed ?? []).SelectMany(r => r.Differences)];
        var reasons = new List<string>();
        if (replay.End.Kind != JournalEndKind.Closed) reasons.Add(replay.End.InWords());
        if (sealFault is not null) reasons.Add(sealFault);
        if (replay.PicturesLost > 0) reasons.Add($"{replay.PicturesLost} pictures are lost: {replay.WhyLost}");
        if (replay.Unknown > 0) reasons.Add($"{replay.Unknown} entries are of kinds that this program does not know: a newer one made them");
        if (replay.Differences.Count > 0) reasons.Add("the fold gives other verdicts than the running program noted");
        foreach (var r in recomputed ?? [])
            if (r.WhyNot is { } why) reasons.Add(FormattableString.Invariant($"the registration at {r.AtSeconds:F3} s cannot be solved again: {why}"));
            else if (r.Differences.Count > 0) reasons.Add(FormattableString.Invariant($"the registration at {r.AtSeconds:F3} s comes out differently ({r.CodeVersion} then, {Rehearsing.ProgramVersion.Text} now, {r.Threads} threads)"));
        return new(
            reasons.Count > 0 ? "refused" : "accepted", reasons, replay.State.CaseCode, replay.State.Simulated, replay.Events, replay.Verdicts.Hash,
            replay.Duration > TimeSpan.Zero ? replay.Duration / elapsed : null, differences, replay.Verdicts.Changes, replay.Envelopes, replay.Poses, replay.Pictures,
            replay.Duration.TotalSeconds, elapsed.TotalMilliseconds, replay.End.Kind == JournalEndKind.Closed, replay.End.InWords(), ReplayDamage.Of(replay.End), replay.Marks, recomputed);
    }

    public void Describe(TextWriter to)
    {
        to.WriteLine(FormattableString.Invariant($"case {CaseCode}{(Simulated ? ", SIMULATED" : "")}: {Events} events, {Poses} poses, {Pictures} pictures in {DurationSeconds:F1} s, replayed in {ElapsedMs / 1000:F2} s"));
        to.WriteLine($"  {VerdictChanges} changes of what is said of the lesions, hash {VerdictHash}");
        to.WriteLine("  " + Ending);
        foreach (var note in Notes) to.WriteLine("  " + note);
        if (Recomputed is not null) to.WriteLine($"  {Recomputed.Count(r => r is { WhyNot: null, Differences.Count: 0 })} of {Recomputed.Count} registrations come out the same to the last bit");
        foreach (var d in Differences)
            to.WriteLine(FormattableString.Invariant($"  at {d.AtSeconds:F3} s {d.Target} {d.What}: {d.Recorded} became {d.Now}{(d.Mm is { } mm ? FormattableString.Invariant($" ({mm:G3} mm)") : "")}"));
        foreach (var s in Sightings ?? [])
            to.WriteLine(FormattableString.Invariant($"  at {s.AtSeconds:F1} s {s.Lesion}: {s.Finding}, {s.Standing}") + (s.Reason.Length > 0 ? $" ({s.Reason})" : ""));
        if (Mcap is not null) to.WriteLine($"  {Mcap.File}: {Mcap.Messages} messages on {string.Join(", ", Mcap.Topics)}");
        foreach (var reason in Reasons) to.WriteLine("  REFUSED: " + reason);
    }
}

/// <summary>Where a journal that was not closed ends.</summary>
/// <param name="Kind">not-closed, torn or damaged.</param>
/// <param name="Envelope">Number of the first envelope that is missing or damaged.</param>
/// <param name="Byte">Where it begins or should.</param>
/// <param name="AtSeconds">Time of the last good envelope.</param>
/// <param name="LostEnvelopes">Between the last good one and the next whole one; absent where none follows.</param>
/// <param name="LaterEnvelopes">Whole ones behind the damage, not used.</param>
internal sealed record ReplayDamage(string Kind, long Envelope, long Byte, double AtSeconds, string Reason, long BytesUnused, long? LostEnvelopes, long? LaterEnvelopes)
{
    public static ReplayDamage? Of(JournalEnd end) => end.Kind == JournalEndKind.Closed ? null : new(
        end.Kind switch { JournalEndKind.NotClosed => "not-closed", JournalEndKind.Torn => "torn", _ => "damaged" },
        end.Envelopes, end.Offset, end.LastAt.TotalSeconds, end.Reason, end.BytesBehind, end.Later?.First - end.Envelopes, end.Later?.Count);
}
