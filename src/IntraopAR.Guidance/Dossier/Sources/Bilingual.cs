namespace IntraopAR.Guidance;

/// <summary>The languages in which a dossier is written.</summary>
public enum Language
{
    English,
    Chinese,
}

/// <summary>The same said in both languages; neither can be left out.</summary>
public sealed record Bilingual
{
    public Bilingual(string en, string zh)
    {
        if (string.IsNullOrWhiteSpace(en) || string.IsNullOrWhiteSpace(zh)) throw new ArgumentException($"one of the two languages says nothing: '{en}' / '{zh}'");
        (En, Zh) = (en, zh);
    }

    public string En { get; }

    public string Zh { get; }

    public string In(Language language) => language == Language.Chinese ? Zh : En;

    /// <summary>What is the same in both, for example a number.</summary>
    public static Bilingual Both(string text) => new(text, text);
}
