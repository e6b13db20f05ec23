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

    private static string[][] Rows() => [.. MarkdownTable.Rows(Checkout.Read("docs", "software.md"), "source")];

    private static IEnumerable<(string Name, string Version)> Listed(string source) =>
        Rows().Where(r => r[0] == source).Select(r => (r[1], r[2]));
}
