using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Session;

/// <summary>The lesions' file of an open case: all may read it, the surgeon alone plans, and the plan is kept with who and when.</summary>
public sealed class SessionPlanTests : IDisposable
{
    private readonly PlannedCase of = new();

    public void Dispose() => of.Dispose();

    [Fact]
    public async Task The_surgeon_plans_and_nobody_else_and_what_was_planned_is_read_again()
    {
        Assert.Null(of.Plan.View);
        Assert.Contains("open the lesions' file first", await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "resect" }), StringComparison.Ordinal);
        Assert.Null(await of.AskAsync("open-file", role: ViewerRole.Observer));
        Assert.False(of.Sheet.GetProperty("answer").GetProperty("registered").GetBoolean());
        foreach (var what in (string[])["plan-choose", "plan-margin", "plan-propose", "plan-draw", "plan-beyond", "plan-flip", "plan-remove"])
            foreach (var role in (ViewerRole[])[ViewerRole.Observer, ViewerRole.Assistant, ViewerRole.Engineer])
                Assert.EndsWith("a surgeon can", await of.AskAsync(what, new { lesion = "lesion-1", action = "resect" }, role), StringComparison.Ordinal);
        Assert.False(File.Exists(of.Case.FullPath(PlanFile.InCase)));

        Assert.Null(await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "resect" }));
        Assert.Null(await of.AskAsync("plan-choose", new { lesion = "lesion-2", action = "ablate" }));
        Assert.Null(await of.AskAsync("plan-margin", new { mm = 5 }));
        Assert.Contains("lacks a action", await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "burn" }), StringComparison.Ordinal);
        Assert.Contains("is not in this case", await of.AskAsync("plan-choose", new { lesion = "lesion-9", action = "mark" }), StringComparison.Ordinal);
        Assert.Contains("0, 1, 5, 10", await of.AskAsync("plan-margin", new { mm = 2 }), StringComparison.Ordinal);

        // Another start reads what was kept, with who and when.
        var before = of.Sheet.GetProperty("answer").GetRawText();
        of.Again();
        Assert.Null(await of.AskAsync("open-file"));
        Assert.Equal(before, of.Sheet.GetProperty("answer").GetRawText());
        var changes = of.Sheet.GetProperty("changes").EnumerateArray().ToArray();
        Assert.Equal(["margin 5 mm", "lesion-2: ablate", "lesion-1: resect"], changes.Select(c => c.GetProperty("what").GetString()));
        Assert.All(changes, c => Assert.Equal("surgeon 1", c.GetProperty("by").GetString()));
        Assert.All(changes, c => Assert.True(DateTimeOffset.UtcNow - c.GetProperty("at").GetDateTimeOffset() < TimeSpan.FromMinutes(5)));

        of.Closed = true;
        Assert.Equal("the case is closed", await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "mark" }));
        Assert.Equal("resect", of.Target("lesion-1").GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_plane_a_line_and_a_ring_cut_the_liver_and_are_turned_and_taken_away()
    {
        await of.AskAsync("open-file");
        await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "resect" });
        double Resected() => of.Sheet.GetProperty("answer").GetProperty("volumes").GetProperty("resectedMl").GetDouble();
        double Whole() => of.Sheet.GetProperty("answer").GetProperty("volumes").GetProperty("liverMl").GetDouble();

        // The plane lies 10 mm from the lesion's nearest point.
        Assert.Null(await of.AskAsync("plan-beyond", new { lesion = "lesion-1" }));
        Assert.Equal(10, of.Target("lesion-1").GetProperty("marginMm").GetDouble(), 0.05);
        var plane = Resected();
        Assert.True(plane < Whole() / 2, $"{plane} of {Whole()} ml");
        Assert.Null(await of.AskAsync("plan-flip", new { cut = "plane 1" }));
        Assert.Equal(Whole() - plane, Resected(), 1e-3 * Whole());
        Assert.Null(await of.AskAsync("plan-remove", new { cut = "plane 1" }));
        Assert.Equal(0, Resected(), 1e-9);

        // A line drawn on the front from the upper to the lower edge, seen from the front: a finger's many points.
        var tree = new TriangleTree(of.Liver);
        var line = OnFront(tree, [.. Enumerable.Range(0, 80).Select(i => new Vec3(-35, 0, 60 - 1.5 * i))]);
        Assert.Null(await of.AskAsync("plan-draw", new { ring = false, points = line, depth = (double[][])[[0, 1, 0]] }));
        var side = Resected();
        Assert.True(of.Target("lesion-1").GetProperty("marginMm").GetDouble() > 0 != side > Whole() / 2, "the smaller side holds the lesion");
        Assert.Null(await of.AskAsync("plan-flip", new { cut = "line 1" }));
        Assert.Equal(Whole() - side, Resected(), 1e-3 * Whole());
        var cap = of.Sheet.GetProperty("cuts")[0];
        Assert.True(cap.GetProperty("turns").GetBoolean() && !cap.TryGetProperty("map", out _), "no probability without a registration");
        Assert.NotEmpty(MeshBlob.Read(of.Plan.Blob(cap.GetProperty("cap").GetString()!["blobs/".Length..])!.Bytes.Span).Indices);
        await of.AskAsync("plan-remove", new { cut = "line 1" });

        var ring = OnFront(tree, [.. Enumerable.Range(0, 60).Select(i => new Vec3(-60 + 25 * Math.Cos(i * Math.PI / 30), 0, 25 * Math.Sin(i * Math.PI / 30)))]);
        Assert.Null(await of.AskAsync("plan-draw", new { ring = true, points = ring, depth = (double[][])[[0, 1, 0]] }));
        Assert.InRange(Resected(), 10, Whole() / 2);
        Assert.Contains("has no other side", await of.AskAsync("plan-flip", new { cut = "ring 1" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_cut_changes_nothing_and_says_why()
    {
        await of.AskAsync("open-file");
        var before = of.Sheet.GetRawText();
        Task<string?> Draw(double[][] points, bool ring = false) => of.AskAsync("plan-draw", new { ring, points, depth = (double[][])[[0, 1, 0]] });
        Assert.Contains("too short", await Draw([[0, 0, 0]]), StringComparison.Ordinal);
        Assert.Contains("does not lie on the liver", await Draw([[-300, 0, 0], [300, 0, 0]]), StringComparison.Ordinal);
        Assert.Contains("lacks a points", await of.AskAsync("plan-draw", new { ring = false, points = "all", depth = (double[][])[[0, 1, 0]] }), StringComparison.Ordinal);
        Assert.Contains("is no cut of this plan", await of.AskAsync("plan-remove", new { cut = "plane 7" }), StringComparison.Ordinal);
        Assert.Contains("no lesion is to be ablated", await of.AskAsync("plan-propose"), StringComparison.Ordinal);
        var tree = new TriangleTree(of.Liver);
        var back = OnFront(tree, [new(-40, 0, 30), new(-40, 0, 0), new(-40, 0, 20), new(-40, 0, -30)]);
        Assert.Contains("turns back", await Draw(back), StringComparison.Ordinal);
        Assert.Equal(before, of.Sheet.GetRawText());
        Assert.False(File.Exists(of.Case.FullPath(PlanFile.InCase)));
    }

    [Fact]
    public async Task Zones_are_proposed_with_needles_and_go_with_the_choice()
    {
        await of.AskAsync("open-file");
        await of.AskAsync("plan-choose", new { lesion = "lesion-2", action = "ablate" });
        Assert.Null(await of.AskAsync("plan-propose"));
        var zone = of.Sheet.GetProperty("answer").GetProperty("zones")[0];
        Assert.True(zone.GetProperty("clear").GetBoolean() && zone.GetProperty("lengthMm").GetDouble() > 6);
        Assert.True(of.Target("lesion-2").GetProperty("marginMm").GetDouble() > 5);
        Assert.Null(await of.AskAsync("plan-choose", new { lesion = "lesion-2", action = "observe" }));
        Assert.Equal(0, of.Sheet.GetProperty("answer").GetProperty("zones").GetArrayLength());
    }

    [Fact]
    public async Task A_plan_of_another_case_is_refused_and_the_file_is_read_all_the_same()
    {
        Directory.CreateDirectory(of.Case.FullPath("plan"));
        File.WriteAllText(of.Case.FullPath(PlanFile.InCase), """{ "version": 1, "case": "another", "choices": { "lesion-1": "resect" } }""");
        Assert.Contains("'another'", await of.AskAsync("open-file"), StringComparison.Ordinal);
        Assert.Null(of.Plan.View!.Sheet);
        Assert.Contains("open the lesions' file first", await of.AskAsync("plan-choose", new { lesion = "lesion-1", action = "mark" }), StringComparison.Ordinal);
        Assert.Contains("another", File.ReadAllText(of.Case.FullPath(PlanFile.InCase)), StringComparison.Ordinal);

        // Both languages, every lesion, the case's code, and no sentence without its source.
        var file = of.Read(of.Plan.View.Dossier!);
        Assert.Equal("c", file.GetProperty("caseCode").GetString());
        foreach (var language in (string[])["en", "zh"])
        {
            var pieces = file.GetProperty(language);
            Assert.Contains("lesion-1", pieces.GetProperty("lesions").GetProperty("lesion-1").GetString(), StringComparison.Ordinal);
            Assert.Contains("<sup>", pieces.GetProperty("lesions").GetProperty("lesion-2").GetString(), StringComparison.Ordinal);
            Assert.Contains("id=\"s1\"", pieces.GetProperty("sources").GetString(), StringComparison.Ordinal);
            // The page's policy allows no style within the page.
            Assert.DoesNotContain("style=", pieces.GetRawText(), StringComparison.Ordinal);
        }
    }

    /// <summary>Where a look from the front meets the liver.</summary>
    private static double[][] OnFront(TriangleTree liver, Vec3[] seen) =>
        [.. seen.Select(p => liver.FirstHit(p with { Y = -500 }, Vec3.UnitY) is { } hit ? (double[])[p.X, -500 + hit.Distance, p.Z] : null).OfType<double[]>()];
}
