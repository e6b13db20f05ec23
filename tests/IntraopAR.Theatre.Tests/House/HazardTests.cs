using System.Text.RegularExpressions;

namespace IntraopAR.Theatre.Tests.House;

/// <summary>No hazard without a control, no control without a test, no test or file that does not exist.</summary>
public class HazardTests(ITestOutputHelper output)
{
    private const string Planned = "planned: ";

    private static readonly string[][] Rows = [.. MarkdownTable.Rows(Checkout.Read("docs", "hazards.md"), "hazard")];

    [Fact]
    public void Every_hazard_from_1_to_16_has_a_control_with_a_test_and_an_owner_or_says_what_is_planned()
    {
        Assert.Equal(Enumerable.Range(1, 16).Select(n => $"H{n}"), Rows.Select(r => r[0]).Distinct());
        Assert.All(Rows, r =>
        {
            Assert.Equal(6, r.Length);
            Assert.NotEmpty(r[2]);
            Assert.NotEmpty(r[5]);
            // A control is planned together with its test, never passed off as there.
            Assert.Equal(r[2].StartsWith(Planned, StringComparison.Ordinal), r[4].StartsWith(Planned, StringComparison.Ordinal));
            if (!r[4].StartsWith(Planned, StringComparison.Ordinal)) Assert.NotEmpty(Tests(r));
        });
        foreach (var r in Rows.Where(r => r[2].StartsWith(Planned, StringComparison.Ordinal))) output.WriteLine($"open: {r[0]} {r[2]}");
        // The situation is told once, in a hazard's first row.
        Assert.All(Rows.GroupBy(r => r[0]), h => Assert.Equal(1, h.Count(r => r[1].Length > 0)));
    }

    [Fact]
    public void Every_named_test_and_file_exists()
    {
        var known = Known();
        Assert.True(known.Count > 200, $"only {known.Count} tests were found");
        var named = Rows.SelectMany(Tests).ToArray();
        Assert.Empty(named.Except(known));
        Assert.Contains("HazardTests." + nameof(Every_named_test_and_file_exists), known);
        foreach (var r in Rows.Where(r => r[3].Length > 0))
        {
            var path = Path.Combine(Checkout.Root, r[3].Trim('`'));
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{r[0]}: {r[3]} does not exist");
        }
    }

    [Fact]
    public void Every_owner_is_a_room_of_the_house()
    {
        var rooms = Checkout.Projects("src").Select(p => Path.GetFileNameWithoutExtension(p)["IntraopAR.".Length..]).ToHashSet();
        Assert.All(Rows, r => Assert.Contains(r[5], rooms));
    }

    private static IEnumerable<string> Tests(string[] row) => Regex.Matches(row[4], @"`(\w+\.\w+)`").Select(m => m.Groups[1].Value);

    /// <summary>Class.Method of every test in the sources.</summary>
    private static HashSet<string> Known() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f =>
            {
                var text = File.ReadAllText(f);
                var name = Regex.Match(text, @"public (?:sealed |partial )*class (\w+)").Groups[1].Value;
                return Regex.Matches(text, @"^    \[(?:Fact|Theory)\b(?s:.*?)^    public (?:async Task|Task|void) (\w+)\(", RegexOptions.Multiline).Select(m => $"{name}.{m.Groups[1].Value}");
            }),
    ];
}
