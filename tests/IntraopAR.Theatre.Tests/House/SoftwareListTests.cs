using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IntraopAR.Theatre.Tests.House;

public class SoftwareListTests
{
    [Fact]
    public void The_software_list_names_every_NuGet_package_with_its_version_and_none_that_is_gone()
    {
        var used = XDocument.Parse(Checkout.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => (p.Attribute("Include")!.Value, p.Attribute("Version")!.Value));
        Assert.Equal(used.Order(), Listed("NuGet").Order());
    }

    [Fact]
    public void The_software_list_names_every_web_module_with_its_version()
    {
        using var package = System.Text.Json.JsonDocument.Parse(Checkout.Read("src", "IntraopAR.Theatre", "web", "package.json"));
        var used = new[] { "dependencies", "devDependencies" }
            .SelectMany(part => package.RootElement.GetProperty(part).EnumerateObject())
            .Select(p => (p.Name, p.Value.GetString()!));
        Assert.Equal(used.Order(), Listed("npm").Order());
    }

    [Fact]
    public void The_software_list_names_every_Debian_package_that_the_way_in_installs()
    {
        var script = Checkout.Read("intraopar");
        var list = script[(script.IndexOf("<<'LIST'", StringComparison.Ordinal) + 8)..script.IndexOf("\nLIST", StringComparison.Ordinal)];
        var used = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[1]);
        Assert.Equal(used.Order(), Listed("Debian").Select(p => p.Name).Order());
    }

    [Fact]
    public void Every_row_says_licence_purpose_and_effect_of_failure_and_no_product_part_is_GPL()
    {
        var rows = Rows();
        Assert.NotEmpty(rows);
        Assert.All(rows, r =>
        {
            Assert.Equal(7, r.Length);
            Assert.All(r, cell => Assert.NotEmpty(cell));
            // A separate program that is only started may carry the GPL; what is linked into the product may not.
            if (r[3] == "linked") Assert.DoesNotMatch(@"(^|[^L])A?GPL", r[4]);
        });
    }

    /// <summary>Python's own modules and C++'s own headers are no software of others beside the interpreter and the compiler.</summary>
    [Fact]
    public void The_software_list_names_every_peer_that_a_benchmark_brings_in_with_its_licence()
    {
        var peers = Peers();
        var used = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests", "Benchmarks", "peers"))
            .SelectMany(f => File.ReadLines(f).SelectMany(l => BroughtIn(Path.GetExtension(f), l)))
            .ToHashSet();
        Assert.NotEmpty(used);
        Assert.Equal(used.Order(), peers.Select(r => r[2]).Where(m => m != "–").Order());
        Assert.All(peers, r =>
        {
            Assert.Equal(6, r.Length);
            Assert.All(r, cell => Assert.NotEmpty(cell));
        });
        // What the program needs is listed above; a peer is never among it. The tests may run against a peer.
        Assert.Empty(peers.Select(r => r[1]).Intersect(Rows().Where(r => r[0] == "Debian" && r[3] != "tests").Select(r => r[1])));
    }

    [Fact]
    public void Every_benchmark_that_the_list_of_peers_names_exists()
    {
        var benchmarks = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests", "Benchmarks"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "public string Name => \"([a-z0-9-]+)\"").Select(m => m.Groups[1].Value))
            .ToHashSet();
        var named = Peers().SelectMany(r => Regex.Matches(r[5], "`([a-z0-9-]+)`").Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.NotEmpty(named);
        Assert.Subset(benchmarks, named);
    }

    private static IEnumerable<string> BroughtIn(string ending, string line)
    {
        var found = ending switch
        {
            ".py" => Regex.Match(line, @"^\s*(?:import|from)\s+(\w+)"),
            ".cpp" => Regex.Match(line, "^\\s*#include\\s+[<\"]([^>\"]*[./][^>\"]*)[>\"]"),
            _ => throw new InvalidOperationException($"a peer in {ending}: this test does not know what it brings in"),
        };
        if (!found.Success) return [];
        // A library's headers lie in a folder of its name.
        var name = found.Groups[1].Value.Split('/')[0];
        return Own.Contains(name) ? [] : [name];
    }

    private static readonly HashSet<string> Own = ["os", "sys", "time", "json", "math", "struct", "concurrent", "statistics", "dlfcn.h"];

    private static string[][] Peers() => [.. MarkdownTable.Rows(Checkout.Read("docs", "software.md"), "peer")];

    private static string[][] Rows() => [.. MarkdownTable.Rows(Checkout.Read("docs", "software.md"), "source")];

    private static IEnumerable<(string Name, string Version)> Listed(string source) =>
        Rows().Where(r => r[0] == source).Select(r => (r[1], r[2]));
}
