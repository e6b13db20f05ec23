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
        var (exit, answer, errors) = Replay(rehearsed.Journal, "--recompute", "--key", rehearsed.PublicKey);
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
        Assert.Equal(4, Replay(forged, "--key", rehearsed.PublicKey).Exit);
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

    [Fact]
    public void An_exported_journal_is_a_sound_mcap_file_with_poses_pictures_and_verdicts()
    {
        var path = Path.Combine(folder, "out.mcap");
        var (exit, answer, errors) = Replay(rehearsed.Journal, "--mcap", path);
        Assert.True(exit == 0, errors);
        Assert.Equal(4, answer.GetProperty("mcap").GetProperty("messages").GetInt32());
        var mcap = new McapFile(path);
        Assert.Equal(["/pictures/virtual_scope", "/tf/virtual_tracker", "/verdicts", "/verdicts"], mcap.Messages.Select(m => m.Topic).Order());
        Assert.Equal(["foxglove.CompressedImage", "foxglove.FrameTransform", "intraopar.Verdicts"], mcap.Schemas.Values.Order());
        var entries = new List<JournalEntry>();
        JournalReplay.Run(rehearsed.Journal, entries.Add);

        var tf = JsonDocument.Parse(mcap.Messages.Single(m => m.Topic.StartsWith("/tf", StringComparison.Ordinal)).Json).RootElement;
        var pose = entries.OfType<PoseEntry>().Single().Pose;
        var (q, t) = (tf.GetProperty("rotation"), tf.GetProperty("translation"));
        var axis = new Vec3(q.GetProperty("x").GetDouble(), q.GetProperty("y").GetDouble(), q.GetProperty("z").GetDouble());
        // A unit quaternion turns v by v + 2 w (a x v) + 2 a x (a x v); metres to mm.
        Vec3 Turn(Vec3 v) => v + Vec3.Cross(axis, v) * (2 * q.GetProperty("w").GetDouble()) + Vec3.Cross(axis, Vec3.Cross(axis, v)) * 2;
        var shift = new Vec3(t.GetProperty("x").GetDouble(), t.GetProperty("y").GetDouble(), t.GetProperty("z").GetDouble()) * 1000;
        var point = new Vec3(10, -20, 30);
        Assert.True(Vec3.Distance(Turn(point) + shift, pose.ToFromFrom.Apply(point)) < 1e-9);

        var image = JsonDocument.Parse(mcap.Messages.Single(m => m.Topic.StartsWith("/pictures", StringComparison.Ordinal)).Json).RootElement;
        using var picture = OpenCvSharp.Cv2.ImDecode(image.GetProperty("data").GetBytesFromBase64(), OpenCvSharp.ImreadModes.Color);
        picture.GetArray(out OpenCvSharp.Vec3b[] pixels);
        var bytes = pixels.SelectMany(p => new[] { p.Item0, p.Item1, p.Item2 }).ToArray();
        Assert.Equal(entries.OfType<PictureEntry>().Single().PixelsHash, StoredContents.HashOf(bytes));

        Assert.Equal(3, Replay(rehearsed.Journal, "--mcap", path).Exit);
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
            Assert.Equal(0, TheProgram.Run("calibrate", "key", "--out", Path.Combine(folder, "site.key")).Code);
            var (exit, output, errors) = TheProgram.Run(
                "rehearse", "--headless", "--scenario", "first", "--seed", "7", "--key", Path.Combine(folder, "site.key"), "--out", Path.Combine(folder, "r"), "--json");
            Assert.True(exit == 0, errors);
            using var json = JsonDocument.Parse(output);
            Journal = json.RootElement.GetProperty("journal").GetString()!;
            VerdictHash = json.RootElement.GetProperty("verdictHash").GetString()!;
        }

        public string Journal { get; }

        public string VerdictHash { get; }

        public string PublicKey => Path.Combine(folder, "site.key.pub");

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
