using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Tests;

/// <summary>Every scenario tells a trainee who reacts from one who does not, and the program does its part.</summary>
public sealed class TrainingTests
{
    private static readonly Lazy<TrainingLiver> Liver = new(() => new(VirtualPatient.FromSeed(7)));

    public static TheoryData<string> Scripted => [.. Scenario.BuiltIn.Where(s => s.Script is not null).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Scripted))]
    public void A_careful_trainee_scores_full_and_a_careless_one_does_not(string name)
    {
        var scenario = Scenario.Named(name);
        var careful = TrainingRun.Do(Liver.Value, scenario, careful: true);
        var careless = TrainingRun.Do(Liver.Value, scenario, careful: false);
        var told = string.Join("\n", careful.Score.Reactions.Concat(careless.Score.Reactions).Select(r => $"{r.Who} {string.Join('|', r.Any)} {r.Points}/{r.OutOf}: {r.Words}").Concat(careful.Timeline.Select(e => $"{e.At.TotalSeconds,6:F2} {e.Who}.{e.What} {e.About}: {e.Words}")).Append("-- careless").Concat(careless.Timeline.Select(e => $"{e.At.TotalSeconds,6:F2} {e.Who}.{e.What} {e.About}: {e.Words}")));
        Assert.True(careful.Score.Trainee == 1, $"careful {careful.Score.Trainee}\n{told}");
        Assert.True(careless.Score.Trainee <= 0.5, $"careless {careless.Score.Trainee}\n{told}");
        Assert.True(careful.Score.Program is 1 or null, $"program {careful.Score.Program}\n{told}");
    }

    [Fact]
    public void Every_hazard_is_in_a_scenario()
    {
        var all = Scenario.BuiltIn.SelectMany(s => s.Script?.Hazards ?? []).ToHashSet();
        for (var h = 1; h <= 16; h++) Assert.Contains($"H{h}", all);
        Assert.True(Scenario.BuiltIn.Count(s => s.Script is not null) >= 20);
    }
}
