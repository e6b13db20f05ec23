namespace IntraopAR.Headset;

/// <summary>What the menu at the hand offers: each is a phrase, taken as if it had been said, so that it presses nothing that the panel does not offer.</summary>
/// <param name="Label">As it stands in the menu.</param>
public sealed record HandMenu(string Label, string Phrase)
{
    public static IReadOnlyList<HandMenu> All { get; } = [new("Clear field", "clear"), new("Next lesion", "next"), new("Check again", "check"), new("Panel here", VoiceWords.PanelHere)];
}
