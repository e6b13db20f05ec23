using System.CommandLine;
using System.Globalization;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary>What the verbs that write a page of a case share: its language and the day that it is made for.</summary>
internal sealed class PageOptions
{
    public Option<string> Language { get; } = new("--language") { Description = "Of the page and the words: en or zh", DefaultValueFactory = _ => "en" };

    public Option<string?> Day { get; } = new("--on") { Description = "The day it is made for, year-month-day; today without it" };

    /// <exception cref="UsageException">Another language, a day that is none, or a page that is not .html.</exception>
    public (Language Language, DateOnly Day) Of(ParseResult parsed, string? page)
    {
        var language = parsed.GetValue(Language) switch { "en" => Guidance.Language.English, "zh" => Guidance.Language.Chinese, var other => throw new UsageException($"--language takes en or zh, not {other}") };
        if (page is not null && !page.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out must end in .html");
        return (language, DayOf(parsed.GetValue(Day)));
    }

    private static DateOnly DayOf(string? text) => text is null
        ? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100 ? day : throw new UsageException("--on takes year-month-day, for example 2026-03-07");
}
