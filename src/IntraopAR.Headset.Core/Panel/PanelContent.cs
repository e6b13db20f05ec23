using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>A button; its id says what it asks for.</summary>
public sealed record PanelButton(string Id, string Label)
{
    public string Note { get; init; } = "";

    /// <summary>The next thing to do.</summary>
    public bool Primary { get; init; }

    /// <summary>It is on.</summary>
    public bool Pressed { get; init; }

    public bool Disabled { get; init; }
}

/// <param name="Figure">From the tool's tip to the region.</param>
/// <param name="Current">It is gone to.</param>
public sealed record PanelLesion(string Name, string Words, RingShape Ring, bool Filled, string Figure, bool Current, string Outcome)
{
    /// <summary>In place of the ring, on pages that have no verdict.</summary>
    public string Mark { get; init; } = "";
}

/// <summary>All that the panel says and offers; the app lays it out and draws it.</summary>
/// <param name="Thing">What to do next.</param>
public sealed record PanelContent(string Title, string Thing, IReadOnlyList<PanelButton> Buttons)
{
    public string Head { get; init; } = "";

    public bool Simulated { get; init; }

    /// <summary>Why, or what was refused.</summary>
    public string Note { get; init; } = "";

    /// <summary>The note must not be missed.</summary>
    public bool Warns { get; init; }

    public IReadOnlyList<PanelLesion> Lesions { get; init; } = [];

    /// <summary>Further lines, as far as there is room.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];
}
