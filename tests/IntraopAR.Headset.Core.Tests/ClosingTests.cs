using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>The case is recorded, closed and debriefed on the panel, whatever became of the headset's place; and what the hand's menu and the device offer.</summary>
public class ClosingTests
{
    private static readonly SessionSays Two = new() { Lesions = [new("lesion-1", "Lesion 1", "treated"), new("lesion-2", "Lesion 2", null)], Unresolved = ["Lesion 2"] };

    [Fact]
    public void A_close_names_what_is_open_and_goes_to_record_it()
    {
        var page = Page(PanelPage.Close, Two);
        Assert.Equal(("10 Close", "Without an outcome: Lesion 2"), (page.Title, page.Thing));
        Assert.Equal(["close-case", "record-lesion-2", "main"], page.Buttons.Select(b => b.Id));
        Assert.True(page.Buttons[1].Primary && !page.Buttons[0].Primary);
        Assert.Equal("Not closed", Page(PanelPage.Close, Two with { ClosingRefused = true }).Title);
        var observer = Page(PanelPage.Close, Two, may: []);
        Assert.Equal("main", Assert.Single(observer.Buttons).Id);
        Assert.Equal("The surgeon closes the case", observer.Note);
    }

    [Fact]
    public void Outcomes_of_one_lesion_lead_to_the_next_that_is_open_and_none_is_taken_by_voice()
    {
        var page = Page(PanelPage.Record, Two, recording: "lesion-1");
        Assert.Equal("Outcome of Lesion 1", page.Title);
        Assert.True(page.Buttons.Single(b => b.Id == "outcome-treated").Pressed);
        Assert.Equal("record-lesion-2", page.Buttons[4].Id);
        Assert.Null(VoiceWords.Button("treated", page));
        Assert.Null(VoiceWords.Button("close the case", Page(PanelPage.Close, Two)));
        // What is there no longer is no page.
        Assert.NotEqual("Outcome of Lesion 1", Page(PanelPage.Record, Two with { Closed = true }, recording: "lesion-1").Title);
    }

    [Fact]
    public void A_closed_rehearsal_tells_the_truth_and_page_by_page_what_was_reacted_to()
    {
        var reactions = Enumerable.Range(1, 7).Select(i => new DebriefReaction(i == 7 ? "program" : "trainee", $"why {i}", i % 2, 1, $"words {i}")).ToArray();
        var closed = Two with
        {
            Closed = true,
            Debrief = new() { Lesions = [new("Lesion 1", true, "treated", 2.5, 6, true), new("Lesion 2", false, "left", 9, 6, false), new("Lesion 3", false, "left", null, null, null)], Training = new() { Title = "Breathing", Story = "It went on.", TraineeShare = 0.75, Reactions = reactions } },
        };
        Assert.Equal(["debrief", "details", "leave"], Page(PanelPage.Main, closed).Buttons.Select(b => b.Id));
        var truth = Page(PanelPage.Debrief, closed);
        Assert.Equal("Of 2 places, 1 lay within their r90. Nine in ten should.", truth.Thing);
        Assert.Equal([("✓", "2.5 mm"), ("!", "9.0 mm"), ("–", "")], truth.Lesions.Select(l => (l.Mark, l.Figure)));
        var first = Page(PanelPage.Reactions, closed);
        Assert.Equal("75 % of your points. It went on.", first.Thing);
        var all = first.Rest.Concat(Page(PanelPage.Reactions, closed, turned: 1).Rest).ToArray();
        Assert.Equal(6, all.Length);
        Assert.Equal("✓  words 1 (1 of 1): why 1", all[0]);
        Assert.Equal(first.Thing, Page(PanelPage.Reactions, closed, turned: 2).Thing);
    }

    [Fact]
    public void The_hands_menu_says_what_voice_knows_and_the_details_say_what_the_device_lacks()
    {
        Assert.All(HandMenu.All, m => Assert.Contains(m.Phrase, VoiceWords.All));
        var lacks = FindingWay.Lacking(FindingWay.Of(hands: true, codes: false, markers: true), new NoSpeech("nothing listens"));
        Assert.Equal(["QR codes: the device does not tell where QR codes are", "voice: nothing listens"], lacks);
        Assert.Equal(lacks, Page(PanelPage.Details, Two, lacks: lacks).Rest.SkipWhile(l => l != "This device lacks:").Skip(1));
    }

    private static PanelContent Page(PanelPage page, SessionSays session, string? recording = null, int turned = 0, string[]? may = null, IReadOnlyList<string>? lacks = null)
    {
        var now = new HeadMoment(new("R-1", true, 0, []), new Dictionary<string, LiveMessage>(), 100, "");
        var placement = new HeadPlacement((_, _) => Task.FromResult(new SceneAnswer(1, true)), 1000);
        return PanelPages.Of(new(now, HeadDrawing.Of(now, placement), session, placement, TouchPlaces.None, [], may ?? ["guide", "outcome", "close"], page, DisplayBlend.AlphaBlend, false, true, false, false, "", null, [], 14, 14)
        {
            Recording = recording, Turned = turned, Lacks = lacks ?? [],
        });
    }
}
