namespace IntraopAR.Theatre.Tests.House;

/// <summary>Rows of the tables in a Markdown page, as trimmed cells without heading and rule lines.</summary>
internal static class MarkdownTable
{
    public static IEnumerable<string[]> Rows(string markdown, string firstHeading)
    {
        var inside = false;
        foreach (var line in markdown.Split('\n').Select(l => l.Trim()))
        {
            if (!line.StartsWith('|'))
            {
                inside = false;
                continue;
            }

            var cells = line.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (cells[0].StartsWith(firstHeading, StringComparison.Ordinal)) inside = true;
            else if (inside && !cells[0].StartsWith("--", StringComparison.Ordinal)) yield return cells;
        }
    }
}
