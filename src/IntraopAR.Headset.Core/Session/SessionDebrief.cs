namespace IntraopAR.Headset;

/// <summary>The truth beside what was said, after a rehearsal was closed; a part of <c>session.v1</c>.</summary>
public sealed record SessionDebrief
{
    public IReadOnlyList<DebriefLesion> Lesions { get; init; } = [];

    /// <summary>Of a rehearsal with hazards.</summary>
    public DebriefTraining? Training { get; init; }
}

/// <param name="ErrorMm">How far off its place was; null where none was claimed.</param>
/// <param name="InsideR90">Its true place lay within the radius that was said.</param>
public sealed record DebriefLesion(string Name, bool Vanished, string Outcome, double? ErrorMm, double? R90Mm, bool? InsideR90);

public sealed record DebriefTraining
{
    public string Title { get; init; } = "";

    public string Story { get; init; } = "";

    /// <summary>Of the trainee's points, 0 … 1.</summary>
    public double? TraineeShare { get; init; }

    public IReadOnlyList<DebriefReaction> Reactions { get; init; } = [];
}

/// <param name="Who">trainee or program.</param>
public sealed record DebriefReaction(string Who, string Why, double Points, double OutOf, string Words);
