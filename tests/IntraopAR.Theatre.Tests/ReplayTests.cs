using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests;

/// <summary>A rehearsal's journal, replayed and solved again by the real program.</summary>
public sealed class ReplayTests : IClassFixture<ReplayTests.Rehearsed>, IDisposable
{
    private readonly Rehearsed rehearsed;
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-test-").FullName;

    public ReplayTests(Rehearsed rehearsed) => this.rehearsed = rehearsed;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_rehearsal_comes_out_the_same_when_folded_and_when_solved_again()
    {
        var (exit, answer, errors) = Replay(rehearsed.Journal, "--recompute");
        Assert.True(exit == 0, errors);
        Assert.Equal(5, answer.GetProperty("events").GetInt32());
        Assert.Equal(rehearsed.VerdictHash, answer.GetProperty("verdictHash").GetString());
        Assert.Equal(0, answer.GetProperty("differences").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("recomputed").GetArrayLength());
        Assert.True(answer.GetProperty("speed").GetDouble() > 1, "slower than life");
        Assert.True(answer.GetProperty("closed").GetBoolean());
        Assert.Equal((1, 1), (answer.GetProperty("pictures").GetInt32(), answer.GetProperty("poses").GetInt32()));
    }

    [Fact]
    public void A_recorded_answer_that_was_not_the_estimators_is_found_in_millimetres()
    {
        var forged = Path.Combine(folder, "forged.journal");
        using (var journal = CaseJournal.Create(forged, Assert.Fail))
        {
            JournalReplay.Run(rehearsed.Journal, entry => Copy(entry, journal));
            journal.Close(TimeSpan.FromSeconds(100));
        }

        // Whoever writes a whole new journal leaves nothing that a fold could find; solving again does.
        Assert.Equal(0, Replay(forged).Exit);
        var (exit, answer, _) = Replay(forged, "--recompute");
        Assert.Equal(4, exit);
        var difference = Assert.Single(answer.GetProperty("differences").EnumerateArray());
        Assert.Equal(("lesion-1", "place"), (difference.GetProperty("target").GetString(), difference.GetProperty("what").GetString()));
        Assert.Equal(3, difference.GetProperty("mm").GetDouble(), 9);
    }

    [Fact]
    public void A_cut_journal_is_read_up_to_the_cut_and_refused()
    {
        var whole = File.ReadAllBytes(rehearsed.Journal);
        var cut = Path.Combine(folder, "cut.journal");
        File.WriteAllBytes(cut, whole[..^400]);
        var (exit, answer, _) = Replay(cut);
        Assert.Equal((4, "refused"), (exit, answer.GetProperty("verdict").GetString()));
        Assert.Equal("torn", answer.GetProperty("damage").GetProperty("kind").GetString());
        Assert.Equal(2, answer.GetProperty("verdictChanges").GetInt32());
        Assert.Equal(3, Replay(Path.Combine(folder, "none.journal")).Exit);
    }

    private static void Copy(JournalEntry entry, CaseJournal to)
    {
        switch (entry)
        {
            case EventEntry { Happened: RegistrationAnswered e }:
                var shifted = e.Answer.Lesions.Select((l, i) => i > 0 ? l : l with { Position = new(l.Position.Position + new Vec3(0, 0, 3)) });
                to.Happened(e with { Answer = e.Answer with { Lesions = [.. shifted] } });
                break;
            case EventEntry { Happened: var e }:
                to.Happened(e);
                break;
            case ContentEntry e:
                to.Keep(e.At, e.Form, e.Bytes);
                break;
            case InputsEntry e:
                to.SolvedFrom(e.Inputs);
                break;
        }
    }

    private static (int Exit, JsonElement Answer, string Errors) Replay(string journal, params string[] more)
    {
        var (exit, output, errors) = TheProgram.Run(["replay", journal, "--json", .. more]);
        return (exit, output.Length == 0 ? default : JsonDocument.Parse(output).RootElement, errors);
    }

    public sealed class Rehearsed : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("intraopar-test-").FullName;

        public Rehearsed()
        {
            var (exit, output, errors) = TheProgram.Run("rehearse", "--headless", "--scenario", "first", "--seed", "7", "--out", Path.Combine(folder, "r"), "--json");
            Assert.True(exit == 0, errors);
            using var json = JsonDocument.Parse(output);
            Journal = json.RootElement.GetProperty("journal").GetString()!;
            VerdictHash = json.RootElement.GetProperty("verdictHash").GetString()!;
        }

        public string Journal { get; }

        public string VerdictHash { get; }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
