using System.Globalization;

namespace IntraopAR.Theatre.Live;

/// <summary>Device names have 20 characters of Latin-1 on the wire; two that would be the same are told apart by a number.</summary>
internal sealed class WireNames
{
    private const int Most = 20;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string Of(string name)
    {
        var fitted = Fitted(name, Most);
        for (var i = 2; !taken.Add(fitted); i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"~{i}");
            fitted = Fitted(name, Most - number.Length) + number;
        }

        return fitted;
    }

    public static string Fitted(string name, int most) => string.Concat(name.Take(most).Select(c => c is >= ' ' and <= 'ÿ' ? c : '?'));
}
