using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A fact's value from the text in which it was entered. What is doubtful is refused, with what to do.</summary>
internal static class FactText
{
    /// <exception cref="BadInputException">Which field, why not, and what it may be.</exception>
    public static FactValue Read(string source, string field, FactDefinition definition, string text)
    {
        BadInputException Bad(string why) => new(source, field, why, $"give {definition.Form}");
        var t = text.Trim();
        switch (definition.Kind)
        {
            case FactKind.Flag:
                return t switch { "yes" or "true" => FactValue.Yes, "no" or "false" => FactValue.No, _ => throw Bad($"'{t}' is neither yes nor no") };
            case FactKind.Choice:
                return definition.Options.Any(o => o.Value == t) ? new(double.NaN, t) : throw Bad($"there is no '{t}'");
            default:
                var (number, unit) = Split(t);
                if (number is not { } n) throw Bad($"'{t}' is no number");
                if (definition.Kind == FactKind.Count && n != Math.Floor(n)) throw Bad($"'{t}' is no whole number");
                var factor = 1.0;
                if (unit.Length > 0) factor = FactUnit.Factor(unit, definition.Unit) ?? throw Bad(definition.Unit.Length == 0 ? $"has the unit '{unit}' and takes none" : $"has the unit '{unit}', not one of {FactUnit.Allowed(definition.Unit)}");
                else if (definition.Kind == FactKind.Quantity) throw Bad($"'{t}' has no unit");
                var value = n * factor;
                return value >= definition.Least && value <= definition.Most
                    ? new(value)
                    : throw Bad(FormattableString.Invariant($"{t} lies outside {definition.Least} to {definition.Most}{(definition.Unit.Length > 0 ? " " : "")}{definition.Unit}"));
        }
    }

    /// <summary>"1.8 cm" to 1.8 and cm. A decimal comma is none: 1,800 could be either.</summary>
    internal static (double? Number, string Unit) Split(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+')) end++;
        return double.TryParse(text[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n)
            ? (n, text[end..].Trim())
            : (null, "");
    }
}
