using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What a page is told of a rehearsal beside its session: the stream "rehearsal", <c>rehearsal.v1</c>.</summary>
/// <param name="Own">Who rehearses holds the tools; otherwise a simulated assistant.</param>
/// <param name="Held">Tools that are in a hand: pointer, probe, dissector, needle, camera.</param>
/// <param name="Waits">What a measurement waits for now; absent where none does.</param>
/// <param name="Ventilated">The ventilator is at work.</param>
/// <param name="GasMmHg">As the insufflator shows it.</param>
/// <param name="Ended">Another rehearsal took its place: the page begins anew.</param>
internal sealed record RehearsalView(
    bool Own, IReadOnlyList<string> Held, string? Waits, bool Ventilated, double GasMmHg, IReadOnlyList<NoticedLine> Lines, IReadOnlyList<string> Right, bool Ended)
{
    public const string Stream = "rehearsal";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Schema => "rehearsal.v1";

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Options);
}
