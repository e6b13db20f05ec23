namespace IntraopAR.Guidance;

/// <summary>When something was looked at.</summary>
public enum ExaminationStage
{
    /// <summary>Before chemotherapy.</summary>
    Before,

    /// <summary>After chemotherapy began, before the operation.</summary>
    After,

    /// <summary>At the operation, or on what it took out.</summary>
    Operation,

    /// <summary>After the operation.</summary>
    Later,
}

/// <summary>A way of looking at a lesion, with what the literature says of its accuracy.</summary>
/// <param name="Stages">In which it can be done.</param>
/// <param name="Findings">What it can find.</param>
/// <param name="FactKey">The fact that its finding becomes; null where there is none.</param>
/// <param name="Figures">Of its accuracy, every source with its own; empty where the literature at hand has none.</param>
/// <param name="Accuracy">In words, where there are no figures.</param>
public sealed record Examination(
    string Kind, IReadOnlyList<ExaminationStage> Stages, IReadOnlyList<string> Findings, Bilingual Name, string? FactKey, IReadOnlyList<Figure> Figures, Sentence? Accuracy)
{
    public const string Seen = "seen";
    public const string NotSeen = "not-seen";
    public const string Tumour = "tumour";
    public const string NoTumour = "no-tumour";
    public const string CompleteResponse = "complete-response";

    private static readonly Dictionary<string, Bilingual> Words = new(StringComparer.Ordinal)
    {
        [Seen] = new("seen", "可见"), [NotSeen] = new("not seen", "未见"), [Tumour] = new("tumour cells", "有肿瘤细胞"),
        [NoTumour] = new("no tumour cells", "未见肿瘤细胞"), [CompleteResponse] = new("complete response", "完全缓解"),
    };

    public static Bilingual FindingWords(string finding) => Words[finding];

    /// <summary>CT or any MRI: what may show a lesion as vanished.</summary>
    public bool IsSection => Kind is "ct" or "mr-contrast" or "mr-diffusion" or "mr-hepatobiliary";

    public bool IsMri => Kind.StartsWith("mr-", StringComparison.Ordinal);
}
