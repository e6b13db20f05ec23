using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>What a live message says of itself. Lengths mm in the patient's frame (LPS), times milliseconds on the host's clock.</summary>
public sealed record LiveHeader
{
    /// <summary>The name of this format; a reader refuses every other.</summary>
    public const string SchemaName = "live.v1";

    public string Schema { get; init; } = SchemaName;

    /// <summary>What it belongs to, such as ultrasound; of each stream a viewer gets the newest message, never an older one after it.</summary>
    public required string Stream { get; init; }

    /// <summary>What a person calls it; it stands behind "lost: ".</summary>
    public required string Name { get; init; }

    /// <summary>Grows within a stream.</summary>
    public required long Sequence { get; init; }

    /// <summary>When what is shown was measured.</summary>
    public required double OriginMs { get; init; }

    /// <summary>When the host sent it.</summary>
    public required double SentAtMs { get; init; }

    /// <summary>Age at which it starts to fade. Absent together with <see cref="GoneAfterMs"/>: it does not age.</summary>
    public double? FadeAfterMs { get; init; }

    /// <summary>Age at which it is gone.</summary>
    public double? GoneAfterMs { get; init; }

    /// <summary>It comes from a simulation, not from a device on a patient.</summary>
    public bool Simulated { get; init; }

    public IReadOnlyList<LivePicture> Pictures { get; init; } = [];

    /// <summary>Places of things in the patient's frame, measured at <see cref="OriginMs"/>.</summary>
    public IReadOnlyList<LivePose> Poses { get; init; } = [];

    /// <summary>The camera behind the first picture.</summary>
    public SceneCamera? Camera { get; init; }

    public UltrasoundView? Ultrasound { get; init; }

    /// <summary>What the session says in words and figures of its own: a JSON object whose meaning the stream's name tells.</summary>
    public JsonElement? Says { get; init; }

    /// <summary>Of a clock message: the time on the viewer's clock that it asked with.</summary>
    public double? PingMs { get; init; }

    /// <summary>As <see cref="Appearance.Of"/> takes it: fade, gone, and the words when it is lost.</summary>
    public SceneItem AsItem() => new()
    {
        Id = Stream, Kind = ItemKind.Picture, Name = Name, OriginMs = OriginMs, FadeAfterMs = FadeAfterMs, GoneAfterMs = GoneAfterMs, Simulated = Simulated,
    };
}
