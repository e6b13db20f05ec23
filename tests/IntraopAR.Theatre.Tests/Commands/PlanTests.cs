using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Tests;

/// <summary>The verb <c>plan</c>, through the real program.</summary>
public class PlanTests
{
    private const string Plane = """{ "markups": [ { "type": "Plane", "coordinateSystem": "RAS", "planeType": "pointNormal", "center": [40, 0, 0], "normal": [1, 0, 0], "controlPoints": [] } ] }""";

    [Fact]
    public void A_plan_is_held_against_the_registration_kept_in_Slicers_files_and_read_again()
    {
        using var bent = new ElasticCase(ProceduralLiver.Make(41, 4), 65, amplitude: 4);
        var folder = bent.At("case");
        CaseFolder.Create(folder, force: false, new(new("c"), [new("liver", bent.Liver), Ball("lesion-1", new(-60, 0, 0), 9), Ball("lesion-2", new(20, -5, 5), 6), Ball("lesion-3", new(-40, 0, 10), 6)]));
        File.WriteAllText(bent.At("right.mrk.json"), Plane);

        // Before a registration: distances alone, and why.
        var scanned = Plan(folder, "--choose", "lesion-1=resect", "lesion-3=resect", "--cut", $"right={bent.At("right.mrk.json")}");
        Assert.Contains("not registered", scanned.GetProperty("whyNoProbability").GetString(), StringComparison.Ordinal);
        Assert.False(Target(scanned, "lesion-1").TryGetProperty("probabilityR0", out _));
        // RAS 40 is LPS −40: the ball at −60 lies 11 mm beyond it, the one on it is cut through.
        Assert.Equal(11, Target(scanned, "lesion-1").GetProperty("marginMm").GetDouble(), 0.1);
        Assert.Equal(-6, Target(scanned, "lesion-3").GetProperty("marginMm").GetDouble(), 0.1);
        Assert.Contains(Findings(scanned), f => f.GetProperty("lesion").GetString() == "lesion-3" && f.GetProperty("weight").GetString() == "refused");
        Assert.Contains(Findings(scanned), f => f.GetProperty("lesion").GetString() == "lesion-2" && f.GetProperty("said").GetProperty("en").GetString()!.Contains("nothing is planned", StringComparison.Ordinal));

        var (code, _, errors) = bent.Register("--case", folder);
        Assert.True(code == 0, errors);
        var made = Plan(folder, "--choose", "lesion-1=resect", "lesion-2=ablate", "lesion-3=observe", "--cut", $"right={bent.At("right.mrk.json")}", "--propose", "--keep");
        Assert.InRange(Target(made, "lesion-1").GetProperty("probabilityR0").GetDouble(), 0.5, 0.9999);
        // A zone proposed over the region with its margin holds the lesion at least as surely as the region does.
        Assert.InRange(Target(made, "lesion-2").GetProperty("probabilityR0").GetDouble(), 0.9, 0.9999);
        Assert.True(Target(made, "lesion-2").GetProperty("marginMm").GetDouble() > 5);
        Assert.InRange(made.GetProperty("probabilityAll").GetDouble(), 0.4, Target(made, "lesion-1").GetProperty("probabilityR0").GetDouble());
        Assert.True(made.GetProperty("zones")[0].GetProperty("clear").GetBoolean() && made.GetProperty("zones")[0].GetProperty("source").GetProperty("en").GetString()!.Length > 0);
        var volumes = made.GetProperty("volumes");
        Assert.Equal(volumes.GetProperty("liverMl").GetDouble(), volumes.GetProperty("resectedMl").GetDouble() + volumes.GetProperty("remnantMl").GetDouble(), 1e-6);
        Assert.All(Findings(made), f => Assert.True(f.GetProperty("said").GetProperty("sources").GetArrayLength() > 0));

        // What was kept is what is read: the case stays whole, and the numbers are the same to the bit.
        Assert.True(File.Exists(Path.Combine(folder, "plan", "right.mrk.json")));
        Assert.Equal(made.GetProperty("targets").GetRawText(), Plan(folder).GetProperty("targets").GetRawText());

        // The report says of each lesion what the plan and the registration do.
        (code, _, errors) = TheProgram.Run("report", "--case", folder, "--out", bent.At("report.html"));
        Assert.True(code == 0, errors);
        var html = File.ReadAllText(bent.At("report.html"));
        Assert.Contains("Registration 1", html, StringComparison.Ordinal);
        var sure = Target(made, "lesion-1").GetProperty("probabilityR0").GetDouble();
        Assert.Contains(sure > 0.99 ? "R0 with 1 mm: &gt; 99 %" : FormattableString.Invariant($"R0 with 1 mm: {100 * sure:F0} %"), html, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"margin {Target(made, "lesion-2").GetProperty("marginMm").GetDouble():0.#} mm"), html, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"remnant {volumes.GetProperty("remnantMl").GetDouble():F0} ml"), html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_planned_is_one_line_with_its_exit_code()
    {
        using var bent = new ElasticCase(ProceduralLiver.Make(41, 4), 65, amplitude: 0);
        CaseFolder.Create(bent.At("case"), force: false, new(new("c"), [new("liver", bent.Liver), Ball("lesion-1", new(-60, 0, 0), 9)]));
        void Refused(int exit, string why, params string[] more)
        {
            var (code, output, errors) = TheProgram.Run(["plan", "--case", bent.At("case"), "--json", .. more]);
            Assert.Equal((exit, ""), (code, output));
            Assert.Contains(why, errors, StringComparison.Ordinal);
        }

        Refused(2, "usage", "--choose", "lesion-1");
        Refused(3, "no action 'burn'", "--choose", "lesion-1=burn");
        Refused(3, "lesion-9: is not in the case", "--choose", "lesion-9=observe");
        Refused(3, "no lesion is to be ablated", "--propose");
        File.WriteAllText(bent.At("far.mrk.json"), Plane.Replace("[40, 0, 0]", "[400, 0, 0]", StringComparison.Ordinal));
        Refused(3, "does not go through the liver", "--cut", $"far={bent.At("far.mrk.json")}");
        File.WriteAllText(bent.At("points.mrk.json"), Plane.Replace("Plane", "Fiducial", StringComparison.Ordinal));
        Refused(3, "'Fiducial' is no cut", "--cut", $"p={bent.At("points.mrk.json")}");
        Assert.False(Directory.Exists(Path.Combine(bent.At("case"), "plan")));
    }

    private static JsonElement Plan(string folder, params string[] more)
    {
        var (code, output, errors) = TheProgram.Run(["plan", "--case", folder, "--json", .. more]);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static JsonElement Target(JsonElement answer, string id) => answer.GetProperty("targets").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);

    private static JsonElement[] Findings(JsonElement answer) => [.. answer.GetProperty("findings").EnumerateArray().Where(f => f.TryGetProperty("lesion", out _))];

    private static NewSurface Ball(string name, Vec3 at, double radius) => new(name, ProceduralLiver.Icosphere(3).Mapped(v => at + v * radius));
}
