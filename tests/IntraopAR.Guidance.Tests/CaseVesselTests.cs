using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

public sealed class CaseVesselTests : IDisposable
{
    private static readonly Vec3 From = new(-10, 2, 1), To = new(60, 8, 3);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-vessels-").FullName;

    private string Case => Path.Combine(folder, "case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_vein_keeps_its_centre_lines_in_the_case()
    {
        var made = CaseFolder.Create(Case, force: false, Contents());
        Assert.Equal("centre-lines/portal_vein.vtp", made.Surfaces.Single(s => s.Name == "portal_vein").CentreLines);
        // Arteries are none of what ultrasound of a liver shows, nor is the liver.
        Assert.All(made.Surfaces.Where(s => s.Name != "portal_vein"), s => Assert.Null(s.CentreLines));
        var vein = Assert.Single(CaseVessel.Of(made));
        Assert.Equal(VesselKind.Portal, vein.Kind);
        Assert.Equal(CentreLineFile.Read(Path.Combine(Case, "centre-lines", "portal_vein.vtp")).SelectMany(b => b.Points), vein.Branches.SelectMany(b => b.Points));
        var line = Assert.Single(vein.Branches);
        Assert.All(line.Points, p => Assert.True(Off(p.Middle) < 0.3 && Math.Abs(p.Radius - 3) < 0.3, $"{p}"));
    }

    [Fact]
    public void An_older_case_has_the_same_lines()
    {
        var kept = CaseVessel.Of(CaseFolder.Create(Case, force: false, Contents()));
        // As the program before wrote it: neither the entry nor the file.
        var json = Path.Combine(Case, "case.json");
        var lines = File.ReadAllLines(json).Where(l => !l.Contains("centre-lines", StringComparison.Ordinal)).ToArray();
        File.WriteAllText(json, System.Text.RegularExpressions.Regex.Replace(string.Join('\n', lines), @",(\s*[}\]])", "$1"));
        Directory.Delete(Path.Combine(Case, "centre-lines"), recursive: true);
        var found = CaseVessel.Of(CaseFolder.Open(Case));
        var (a, b) = (kept[0].Branches.SelectMany(l => l.Points).ToArray(), found[0].Branches.SelectMany(l => l.Points).ToArray());
        // The kept surface has been rounded to what its file holds.
        Assert.Equal(a.Length, b.Length);
        Assert.All(a.Zip(b), p => Assert.True(Vec3.Distance(p.First.Middle, p.Second.Middle) < 0.05));
    }

    [Fact]
    public void A_changed_centre_line_is_refused_by_name()
    {
        CaseFolder.Create(Case, force: false, Contents());
        File.AppendAllText(Path.Combine(Case, "centre-lines", "portal_vein.vtp"), "\n");
        Assert.Contains("centre-lines/portal_vein.vtp", Assert.Throws<BadInputException>(() => CaseFolder.Open(Case)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_outside_the_liver_does_not_move_with_it()
    {
        var vein = Assert.Single(CaseVessel.Of(CaseFolder.Create(Case, force: false, Contents())));
        var liver = new TriangleTree(Ball());
        var (name, line) = Assert.Single(vein.InLiver(liver));
        Assert.Equal("portal vein, branch 1", name);
        // The liver is a ball of 30 mm about the origin; 5 mm beyond still count.
        Assert.All(line.Points, p => Assert.True(p.Middle.Position.Length < 30 + 5 + 0.1));
        Assert.InRange(line.Points.Max(p => p.Middle.Position.Length), 30 + 5 - 2, 30 + 5 + 0.1);
    }

    [Theory]
    [InlineData("portal_vein_and_splenic_vein", VesselKind.Portal)]
    [InlineData("Hepatic veins", VesselKind.Hepatic)]
    [InlineData("liver_vessels", VesselKind.Unknown)]
    [InlineData("hepatic artery", VesselKind.Unknown)]
    [InlineData("inferior_vena_cava", VesselKind.Unknown)]
    public void The_kind_is_told_by_the_name(string name, VesselKind kind) => Assert.Equal(kind, CaseVessel.KindOf(name));

    private static double Off(Vec3 p)
    {
        var way = (To - From).Normalized();
        return Vec3.Cross(p - From, way).Length;
    }

    private static CaseContents Contents() => new(new("c-1"), [new("liver", Ball()), new("portal_vein", Tube()), new("hepatic_artery", Tube())]);

    private static TriangleMesh Ball() => SurfaceNets.Mesh(p => p.Length - 30, new(-33, -33, -33), new(33, 33, 33), 3);

    private static TriangleMesh Tube() => SurfaceNets.Mesh(
        p =>
        {
            var t = Math.Clamp(Vec3.Dot(p - From, To - From) / (To - From).LengthSquared, 0, 1);
            return Vec3.Distance(p, From + (To - From) * t) - 3;
        },
        From - new Vec3(6, 6, 6), To + new Vec3(6, 6, 6), 1);
}
