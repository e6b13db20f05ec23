using System.Globalization;

namespace IntraopAR.Guidance;

/// <summary>Units as a doctor writes them, and what they are in the unit that a fact is kept in.</summary>
internal static class FactUnit
{
    private static readonly (string Written, string Kept, double Factor)[] Known =
    [
        ("mm", "mm", 1), ("cm", "mm", 10),
        ("ug/L", "ug/L", 1), ("ng/mL", "ug/L", 1), ("mg/L", "ug/L", 1000),
        ("%", "%", 1),
        ("months", "months", 1), ("month", "months", 1),
        ("years", "years", 1), ("year", "years", 1),
    ];

    /// <summary>Both signs for micro (U+00B5, U+03BC) are u; capitals do not matter.</summary>
    public static double? Factor(string written, string kept)
    {
        var plain = written.Replace('µ', 'u').Replace('μ', 'u');
        foreach (var k in Known)
            if (k.Kept == kept && string.Equals(k.Written, plain, StringComparison.OrdinalIgnoreCase)) return k.Factor;
        return null;
    }

    public static Bilingual InWords(double number, string unit)
    {
        var n = Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
        return unit switch
        {
            "" => Bilingual.Both(n),
            "ug/L" => new($"{n} µg/L", $"{n} μg/L"),
            "months" => new($"{n} months", $"{n}个月"),
            "years" => new($"{n} years", $"{n}岁"),
            _ => Bilingual.Both($"{n} {unit}"),
        };
    }

    /// <summary>For the one who wrote another.</summary>
    public static string Allowed(string kept) => string.Join(", ", Known.Where(k => k.Kept == kept).Select(k => k.Written));
}
