using System.Text.Json;

namespace IntraopAR.Headset;

/// <summary>What a head reads of <c>session.v1</c>; the workstation's SessionView is the original and says what each field means.</summary>
public sealed record SessionSays
{
    private const string Stream = "session", SchemaName = "session.v1";

    public string Schema { get; init; } = "";

    public IReadOnlyList<SessionStep> Steps { get; init; } = [];

    public string NextThing { get; init; } = "";

    /// <summary>The lesion that is gone to.</summary>
    public string? Guiding { get; init; }

    public IReadOnlyList<SessionLesion> Lesions { get; init; } = [];

    /// <summary>Why lesions are not placed.</summary>
    public string? WhyNot { get; init; }

    /// <summary>What was said to have moved last.</summary>
    public string? Change { get; init; }

    /// <summary>Names of lesions without an outcome; the case is not closed with them.</summary>
    public IReadOnlyList<string> Unresolved { get; init; } = [];

    /// <summary>The last wish to close was refused.</summary>
    public bool ClosingRefused { get; init; }

    public bool Closed { get; init; }

    /// <summary>After a rehearsal was closed.</summary>
    public SessionDebrief? Debrief { get; init; }

    /// <summary>Of which it is not settled what became of them.</summary>
    public IEnumerable<SessionLesion> Open => Lesions.Where(l => l.IsOpen);

    /// <summary>After a lesion in the list: the next that is open, else the next of all.</summary>
    public SessionLesion? After(string id)
    {
        var others = Lesions.SkipWhile(l => l.Id != id).Skip(1).Concat(Lesions.TakeWhile(l => l.Id != id)).ToArray();
        return others.FirstOrDefault(l => l.IsOpen) ?? others.FirstOrDefault();
    }

    /// <returns>Null where the session has said nothing yet, or in words of another version.</returns>
    public static SessionSays? Of(HeadMoment now) =>
        now.Streams.TryGetValue(Stream, out var said) && said.Header.Says is { } says && says.Deserialize<SessionSays>(JsonSerializerOptions.Web) is { Schema: SchemaName } session ? session : null;
}

public sealed record SessionStep(int Number, string Name, bool IsNext);

/// <param name="Plan">Null where nothing is planned.</param>
public sealed record SessionLesion(string Id, string Name, string? Outcome, LesionPlan? Plan = null)
{
    public bool IsOpen => Outcome is null or "unresolved";
}

/// <param name="Action">resect, ablate, observe or mark.</param>
/// <param name="MarginMm">To the planned cut or the zone's edge; null where there is none.</param>
/// <param name="R0">Probability that the wanted margin stays; null where it is not known.</param>
/// <param name="WantedMm">That margin.</param>
public sealed record LesionPlan(string Action, double? MarginMm, double? R0, double WantedMm);
