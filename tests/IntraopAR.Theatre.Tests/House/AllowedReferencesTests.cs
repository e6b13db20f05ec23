using System.Xml.Linq;

namespace IntraopAR.Theatre.Tests.House;

public class AllowedReferencesTests
{
    [Fact]
    public void Every_project_refers_only_to_the_rooms_that_the_architecture_page_allows()
    {
        var allowed = MarkdownTable.Rows(Checkout.Read("docs", "architecture.md"), "room")
            .ToDictionary(
                r => r[0].Split('`')[1],
                r => r[1] == "nothing" ? [] : r[1].Split(", ").ToHashSet());
        var projects = Checkout.Projects("src").ToArray();
        Assert.NotEmpty(projects);
        foreach (var path in projects)
        {
            var room = Room(path);
            Assert.True(allowed.ContainsKey(room), $"{room} is not in docs/architecture.md");
            var refers = XDocument.Load(path).Descendants("ProjectReference").Select(r => Room(r.Attribute("Include")!.Value));
            Assert.All(refers, r => Assert.True(allowed[room].Contains(r), $"{room} must not refer to {r}"));
        }
    }

    [Fact]
    public void Every_room_has_a_test_project_beside_it_and_both_are_in_the_solution()
    {
        var solution = Checkout.Read("IntraopAR.sln").Replace('\\', '/');
        foreach (var room in Checkout.Projects("src").Select(Room).Where(r => r == "Headset.Core" || !r.StartsWith("Headset.", StringComparison.Ordinal)))
        {
            Assert.Contains($"src/IntraopAR.{room}/IntraopAR.{room}.csproj", solution, StringComparison.Ordinal);
            Assert.Contains($"tests/IntraopAR.{room}.Tests/IntraopAR.{room}.Tests.csproj", solution, StringComparison.Ordinal);
        }
    }

    private static string Room(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["IntraopAR.".Length..];
}
