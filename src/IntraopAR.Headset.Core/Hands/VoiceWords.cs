namespace IntraopAR.Headset;

/// <summary>
/// Voice presses what the panel offers and nothing else: a button's own words, or the few short ones for when both hands are busy.
/// What changes the case for good (outcomes, the close) is never taken by voice: a theatre is loud, and half a word is no decision.
/// </summary>
public static class VoiceWords
{
    private static readonly IReadOnlyDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["clear"] = "clear", ["clear field"] = "clear", ["show field"] = "clear", ["next"] = "next", ["next lesion"] = "next",
        ["check"] = "check", ["check again"] = "check", ["back"] = "main", ["details"] = "details", ["take back"] = "take-back",
    };

    /// <summary>Brings the panel beside the field, wherever it stands.</summary>
    public const string PanelHere = "panel here";

    /// <summary>All that a recognizer has to know.</summary>
    public static IEnumerable<string> All => Short.Keys.Append(PanelHere);

    /// <returns>The button's id; null where the phrase is none, or the button is not there or may not be pressed.</returns>
    public static string? Button(string heard, PanelContent panel)
    {
        var phrase = heard.Trim().TrimEnd('.', '!', '?').ToLowerInvariant();
        var offered = panel.Buttons.Where(b => !b.Disabled && !b.Id.StartsWith("outcome-", StringComparison.Ordinal) && b.Id != "close-case").ToArray();
        return offered.FirstOrDefault(b => b.Label.ToLowerInvariant() == phrase)?.Id
            ?? (Short.TryGetValue(phrase, out var id) ? offered.FirstOrDefault(b => b.Id == id)?.Id : null);
    }
}
