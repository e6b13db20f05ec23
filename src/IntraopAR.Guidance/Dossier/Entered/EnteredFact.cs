using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>One fact as it was entered.</summary>
public static class EnteredFact
{
    /// <exception cref="BadInputException">There is no such fact, it cannot be entered there, or the value cannot be.</exception>
    public static Fact Of(string source, string field, FactCatalogue facts, string key, bool ofLesion, string text)
    {
        var definition = facts.Find(key);
        if (definition is null) throw new BadInputException(source, field, "is not a fact that there is", Nearest(facts, key, ofLesion));
        if (definition.Origin == FactOrigin.Evidence) throw new BadInputException(source, field, "follows from the evidence and is not entered", "enter the examination as evidence of the lesion");
        if (definition.OfLesion != ofLesion) throw new BadInputException(source, field, ofLesion ? "is a fact of the patient" : "is a fact of a lesion", ofLesion ? "enter it under patient" : "enter it under its lesion");
        return new(definition, FactText.Read(source, field, definition, text), Citation.Entered(source, field));
    }

    /// <param name="typed">KEY=VALUE for the patient, LESION:KEY=VALUE for a lesion.</param>
    /// <exception cref="BadInputException">It has not that form, or the fact cannot be.</exception>
    public static (string? Lesion, Fact Fact) Typed(FactCatalogue facts, string typed)
    {
        var equals = typed.IndexOf('=');
        if (equals < 1) throw new BadInputException("--fact", typed, "is not KEY=VALUE", "for a lesion LESION:KEY=VALUE");
        var (name, value) = (typed[..equals].Trim(), typed[(equals + 1)..]);
        var colon = name.LastIndexOf(':');
        var lesion = colon > 0 ? name[..colon] : null;
        return (lesion, Of("--fact", name, facts, name[(colon + 1)..], lesion is not null, value));
    }

    private static string Nearest(FactCatalogue facts, string key, bool ofLesion)
    {
        var allowed = facts.All.Where(f => f.OfLesion == ofLesion && f.Origin != FactOrigin.Evidence).Select(f => f.Key).ToArray();
        var near = allowed.Where(a => a.Contains(key, StringComparison.OrdinalIgnoreCase) || key.Contains(a, StringComparison.OrdinalIgnoreCase)).ToArray();
        return near.Length > 0 ? $"perhaps {string.Join(" or ", near)}" : $"there are {string.Join(", ", allowed)}";
    }
}
