namespace IntraopAR.Guidance;

public enum FactKind
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with a unit.</summary>
    Quantity,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>Where a fact may come from besides being entered.</summary>
public enum FactOrigin
{
    /// <summary>Entered alone.</summary>
    Entered,

    /// <summary>Measured on the case's surfaces; what is entered counts before it.</summary>
    Surfaces,

    /// <summary>Counted from the lesions' plans; what is entered counts before it.</summary>
    Plans,

    /// <summary>Follows from the evidence; cannot be entered.</summary>
    Evidence,
}

/// <summary>One fact that rules can ask for.</summary>
/// <param name="OfLesion">True where each lesion has its own, false where the patient has one.</param>
/// <param name="Unit">In which it is kept; empty where it has none.</param>
/// <param name="Least">Smallest value that can be; so <paramref name="Most"/> the largest.</param>
public sealed record FactDefinition(
    string Key, bool OfLesion, FactKind Kind, string Unit, double Least, double Most, IReadOnlyList<FactOption> Options, FactOrigin Origin, Bilingual Label)
{
    /// <summary>What may be entered, for the one who is asked.</summary>
    public string Form => Kind switch
    {
        FactKind.Flag => "yes or no",
        FactKind.Choice => string.Join(" or ", Options.Select(o => o.Value)),
        FactKind.Count => FormattableString.Invariant($"a whole number from {Least} to {Most}"),
        _ => FormattableString.Invariant($"a number with its unit, for example \"{Math.Max(Least, Math.Min(Most, 12))} {Unit}\""),
    };
}

/// <summary>One of the words that a choice can be.</summary>
public sealed record FactOption(string Value, Bilingual Label);
