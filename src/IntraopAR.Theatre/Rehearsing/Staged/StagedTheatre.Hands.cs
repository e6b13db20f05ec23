using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>Hands of those who rehearse, in place of a simulated assistant's.</content>
internal sealed partial class StagedTheatre
{
    private readonly ToolGrip grip = new();
    private volatile bool isOwn, isDone, isMeasuring;
    private volatile string? waiting;

    /// <summary>Who rehearses holds the tools; otherwise a simulated assistant does what is asked for.</summary>
    public bool OwnHands
    {
        get => isOwn;
        set
        {
            if (isOwn == value) return;
            isOwn = value;
            foreach (var down in grip.Clear()) stage.Take(down);
        }
    }

    /// <summary>What a measurement waits for, in a sentence; null where none does.</summary>
    public string? Waiting => waiting;

    /// <summary>A hand that rehearses measures: somebody says when it is done.</summary>
    public bool WaitsForHand => isOwn && isMeasuring;

    /// <summary>Tools that are in somebody's hand.</summary>
    public IReadOnlyCollection<StageTool> Held => [.. Enum.GetValues<StageTool>().Where(grip.IsHeld)];

    /// <summary>A hand moves a tool.</summary>
    /// <param name="hand">Whose: one tool in each.</param>
    /// <param name="presses">It measures now.</param>
    /// <exception cref="BadInputException">The assistant holds the tools.</exception>
    public void Hand(string hand, HandInput input, bool presses)
    {
        if (!isOwn) throw new BadInputException("hand", "tool", "the assistant holds the tools", "take them yourself first");
        foreach (var one in grip.Take(hand, input, presses, clock.Now)) stage.Take(one);
    }

    /// <summary>The measurement that is made by hand is complete; where it has too little it goes on.</summary>
    public void Finish() => isDone = true;

    private void Begin() => (isDone, isMeasuring) = (false, true);

    private void End() => (isMeasuring, waiting) = (false, null);

    private async Task WaitAsync(string? words, CancellationToken stop)
    {
        waiting = words;
        await Task.Delay(Glance, stop);
    }

    /// <summary>What hides a tool from the tracker and what to do; null where it is seen.</summary>
    private string? Hidden<TTool>(string tool)
        where TTool : IFrame =>
        !IsSeen(nameof(Reference)) ? IsSeen(nameof(CameraMarker)) || IsSeen(typeof(TTool).Name)
            ? "The reference on the table is hidden: clear the tracker's view of it"
            : "The tracker sees nothing: look at its cable and its view"
        : !IsSeen(typeof(TTool).Name) ? $"The {tool}'s marker is hidden: turn the {tool} so that the tracker's camera sees the marker"
        : null;

    /// <summary>A tracker that tells that a marker is missing tells of it all the same.</summary>
    private bool IsSeen(string marker) => SeenAt(marker) is { } newest && (clock.Now - newest).TotalMilliseconds < Scene.Appearance.LiveGoneMs
        && Devices.Intake.History(marker, TrackerFrame)!.At(newest) is PoseKnown;

    /// <summary>When a marker was told of last; null where it never was.</summary>
    private TimeSpan? SeenAt(string marker) => Devices.Intake.History(marker, TrackerFrame)?.Newest;
}
