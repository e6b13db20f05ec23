using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Tests;

public sealed class ScenarioChoiceTests
{
    [Fact]
    public void Every_scenario_is_offered_with_its_hazards_in_words_or_the_reason_why_not()
    {
        Assert.Equal(Scenario.BuiltIn.Select(s => s.Name), ScenarioChoice.All.Select(c => c.Name));
        var words = HazardNames.All.ToDictionary(h => h.Id, h => h.Words);
        Assert.Equal(Enumerable.Range(1, 16).Select(n => $"H{n}"), HazardNames.All.Select(h => h.Id));
        Assert.All(ScenarioChoice.All.SelectMany(c => c.Hazards), h => Assert.Contains(h, words.Keys));
        Assert.All(ScenarioChoice.All, c => Assert.NotEqual(c.Name, c.Title));
        // A case whose vessels are not known has no ultrasound; what needs it says so.
        var (with, without) = (ScenarioChoice.For(hasVessels: true), ScenarioChoice.For(hasVessels: false));
        Assert.Contains(with, c => c is { Name: "ultrasound-frozen", WhyNot: null });
        Assert.Contains(without, c => c is { Name: "ultrasound-frozen", WhyNot: not null });
    }

    /// <summary>Everything that a page may ask the room for is done on the stage and has its line.</summary>
    [Fact]
    public void Whatever_the_room_is_asked_for_happens()
    {
        var stage = LiveStage.Create(VirtualPatient.FromSeed(7), Scenario.Named("first"));
        Assert.Throws<Geometry.BadInputException>(() => RoomAsk.Named("cut").Do(stage, stage.Now));
        Assert.Throws<Geometry.BadInputException>(() => RoomAsk.Named("dance"));
        stage.Take(new AimAt(StageTool.Dissector, new(320, 240), Touches: true));
        stage.Advance(TimeSpan.FromSeconds(3), pictures: false);
        var lines = RoomAsk.All.Select(a => a.Do(stage, stage.Now)).ToArray();
        Assert.All(lines, l => Assert.NotEmpty(l.Words));
        Assert.True(stage.IsVentilated);
        RoomAsk.Named("hold-breath").Do(stage, stage.Now);
        stage.Advance(TimeSpan.FromSeconds(6), pictures: false);
        Assert.False(stage.IsVentilated);
    }
}
