using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Whether dates can be. One that lies in the future or before what it must follow is refused; where day and month swapped
/// would mend it, that is said. A span far from the usual that a swap would mend is a doubt.
/// </summary>
public static class DateOrder
{
    /// <summary>An earlier date is a slip: no history of one operation is that long.</summary>
    private const int LongestYears = 15;

    private static readonly (string First, string Then, bool SameDay)[] Order =
    [
        ("scanBefore", "chemotherapyStart", true), ("chemotherapyStart", "chemotherapyEnd", true), ("chemotherapyStart", "scanAfter", false),
        ("scanBefore", "scanAfter", false), ("chemotherapyEnd", "operation", true), ("chemotherapyStart", "operation", false),
        ("scanAfter", "operation", true), ("scanBefore", "operation", true),
    ];

    /// <summary>Days that lie between as a rule; longer alone is no fault.</summary>
    private static readonly (string First, string Then, int Days)[] Usual =
    [
        ("scanBefore", "chemotherapyStart", 90), ("chemotherapyStart", "chemotherapyEnd", 365), ("chemotherapyEnd", "scanAfter", 90), ("scanAfter", "operation", 90),
    ];

    internal static DateOnly Parse(string source, string field, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new BadInputException(source, field, $"'{text}' is no date", "give year-month-day, for example 2026-03-07");

    /// <exception cref="BadInputException">The first date that cannot be.</exception>
    internal static void Demand(string source, DossierDates dates, DateOnly today)
    {
        foreach (var name in DossierDates.Names)
            if (dates[name] is { } date) NotLaterThanToday(source, $"dates.{name}", date, today);
        if (FirstFault(dates) is not { } fault) return;
        var (first, then) = fault;
        var mended = new[] { first, then }.Select(n => (Name: n, Swapped: Swap(dates[n]!.Value)))
            .FirstOrDefault(s => s.Swapped is { } d && d <= today && FirstFault(dates.With(s.Name, d)) is null);
        throw new BadInputException(
            source, $"dates.{then}", $"{Text(dates[then]!.Value)} is not after dates.{first} ({Text(dates[first]!.Value)})",
            mended.Swapped is { } right ? $"are day and month swapped in dates.{mended.Name}? {Text(right)} would fit" : "correct one of the two");
    }

    internal static void NotLaterThanToday(string source, string field, DateOnly date, DateOnly today)
    {
        if (date > today)
            throw new BadInputException(source, field, $"{Text(date)} lies in the future (today is {Text(today)})", Swap(date) is { } s && s <= today ? $"are day and month swapped? {Text(s)} would fit" : "correct it");
        if (date < today.AddYears(-LongestYears)) throw new BadInputException(source, field, $"{Text(date)} lies more than {LongestYears} years back", "correct the year");
    }

    /// <summary>Dates that could be and are yet unusual, where a swap of day and month would make them usual.</summary>
    internal static IEnumerable<(string Name, DateOnly Is, DateOnly Perhaps)> Doubts(DossierDates dates, DateOnly today)
    {
        var now = Unusual(dates);
        if (now == 0) yield break;
        foreach (var name in DossierDates.Names)
            if (dates[name] is { } date && Swap(date) is { } swapped && swapped <= today && dates.With(name, swapped) is var other && FirstFault(other) is null && Unusual(other) < now)
                yield return (name, date, swapped);
    }

    /// <summary>Year-month-day.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (string First, string Then)? FirstFault(DossierDates dates)
    {
        foreach (var (first, then, sameDay) in Order)
            if (dates[first] is { } a && dates[then] is { } b && (sameDay ? b < a : b <= a)) return (first, then);
        return null;
    }

    private static int Unusual(DossierDates dates) => Usual.Count(u => dates[u.First] is { } a && dates[u.Then] is { } b && b.DayNumber - a.DayNumber > u.Days);

    /// <summary>With day and month changed for one another; null where that is no other date.</summary>
    public static DateOnly? Swap(DateOnly date) => date.Day <= 12 && date.Day != date.Month ? new DateOnly(date.Year, date.Day, date.Month) : null;
}
