using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance.Tests;

public sealed class CaseJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-journal-").FullName;

    private string Journal => Path.Combine(folder, "case.journal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_kind_of_entry_comes_back_with_the_same_bits()
    {
        // Floats that decimal text or comparison would lose: negative zero, the smallest number, a NaN with a payload.
        var odd = new Vec3(-0.0, double.Epsilon, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123));
        CaseEvent[] events = [.. Story(), .. Looks(odd), new CameraSeen(Sec(4), "picture", new(new(Mat3.FromRotationVector(new(0.1, 0.2, 0.3)), odd))), new DomainEnded(Sec(5), "the liver was cut — “resected”")];
        var pose = new PoseSample("tracker", new(Sec(-3), Sec(2)), "Probe", "Tracker", new(Mat3.Identity, odd), TrackingStatus.Doubtful, [.. Enumerable.Range(0, 36).Select(i => i / 7.0)]);
        var missing = new PoseSample("tracker", new(null, Sec(2)), "Needle", "Tracker", RigidMotion.Identity, TrackingStatus.Missing);
        var inputs = new RegistrationInputs(Sec(2), "inputs", Hash(1), Hash(2), 5, [("lesion-1", new(odd))], [new("a", new(1, 2, 3), new(4, 5, 6), 2.5)]);
        var full = inputs with
        {
            SolvedBy = SolvedBy.Update, GoesOnFrom = "earlier", SurfaceNoiseHash = Hash(3), FaceNormalsHash = Hash(4), TissueHash = Hash(5), VesselsHash = Hash(6), CurvesHash = Hash(7),
            VesselsSeen = [new(new(odd), 2.5, 1.5), new(new(1, 2, 3), 0, 1, new Vec3(0, 0.6, 0.8), 0.9)],
            PairedCurves = [new("ridge", [new(1, 2, 3), new(odd)], [new(4, 5, 6)], 1.25)],
            Sightings = [new("lesion-1", new(1, 2, 3), new(odd), Mat3.Diagonal(1, 2, 3))],
            Since = SinceScan.Chemotherapy,
        };
        using (var journal = CaseJournal.Create(Journal, Fail))
        {
            foreach (var e in events) journal.Happened(e);
            journal.Said(pose);
            journal.Said(missing);
            journal.SolvedFrom(inputs);
            journal.SolvedFrom(inputs with { Landmarks = null });
            journal.SolvedFrom(full);
            Assert.Equal(StoredContents.HashOf([1, 2, 3]), journal.Keep(Sec(6), ContentForm.Points, [1, 2, 3]));
            journal.Keep(Sec(6), ContentForm.Points, [1, 2, 3]);
            journal.Close(Sec(7));
        }

        var read = new List<JournalEntry>();
        var replay = JournalReplay.Run(Journal, read.Add);
        Assert.Equal(JournalEndKind.Closed, replay.End.Kind);
        Assert.Equal(events.Select(Text), read.OfType<EventEntry>().Select(e => Text(e.Happened)));
        Assert.Equal([Text(pose), Text(missing)], read.OfType<PoseEntry>().Select(e => Text(e.Pose)));
        Assert.Equal([Text(inputs), Text(inputs with { Landmarks = null }), Text(full)], read.OfType<InputsEntry>().Select(e => Text(e.Inputs)));
        Assert.Equal([1, 2, 3], Assert.Single(read.OfType<ContentEntry>()).Bytes);
        var bits = read.OfType<EventEntry>().Select(e => e.Happened).OfType<CameraSeen>().Single().CameraFromPatient.Motion.Translation;
        Assert.Equal(Bits(odd), Bits(bits));
    }

    /// <summary>Journals of earlier programs: the first version ended with the landmarks, the second with the sightings; a newer one's is passed over.</summary>
    [Fact]
    public void Inputs_of_earlier_versions_are_still_read()
    {
        var inputs = new RegistrationInputs(Sec(2), "inputs", Hash(1), Hash(2), 5, [("lesion-1", new(1, 2, 3))], [new("a", new(1, 2, 3), new(4, 5, 6), 2.5)]);
        var to = new ContentWriter();
        to.Text(inputs.InputsHash);
        to.Raw(Convert.FromHexString(inputs.LiverHash));
        to.Raw(Convert.FromHexString(inputs.SurfaceHash));
        to.F64(5);
        to.I32(1);
        to.Text("lesion-1");
        foreach (var v in (double[])[1, 2, 3]) to.F64(v);
        to.Bool(true);
        to.I32(1);
        to.Text("a");
        foreach (var v in (double[])[1, 2, 3, 4, 5, 6, 2.5]) to.F64(v);
        using (var writer = JournalWriter.Create(Journal, Fail))
        {
            writer.Append((ushort)CaseKind.RegistrationInputs, 1, Sec(2), to.Written);
            writer.Append((ushort)CaseKind.RegistrationInputs, InputsContent.Version + 1, Sec(2), to.Written);
            to.U8(0);
            // Nothing that it went on from, five large parts and three lists that are not there.
            for (var i = 0; i < 9; i++) to.Bool(false);
            writer.Append((ushort)CaseKind.RegistrationInputs, 2, Sec(2), to.Written);
            writer.Close(Sec(3));
        }

        var read = new List<JournalEntry>();
        Assert.Equal(1, JournalReplay.Run(Journal, read.Add).Unknown);
        Assert.Equal([Text(inputs), Text(inputs)], read.OfType<InputsEntry>().Select(e => Text(e.Inputs)));
    }

    [Fact]
    public void The_replay_says_what_the_running_case_said()
    {
        string hash;
        using (var journal = CaseJournal.Create(Journal, Fail))
        {
            foreach (var e in Story()) journal.Happened(e);
            Assert.NotNull(journal.State.EstimateOf("lesion-1"));
            hash = journal.VerdictHash;
            journal.Close(Sec(9));
        }

        var replay = JournalReplay.Run(Journal);
        Assert.Equal(hash, replay.Verdicts.Hash);
        Assert.Empty(replay.Differences);
        Assert.Equal(2, replay.Verdicts.Changes);
        Assert.Equal("guide at (1, 2, 3)", Place(replay.State));
    }

    [Theory]
    [InlineData(1e-16, 0)]
    [InlineData(0, 1)]
    public void One_bit_or_one_tick_makes_another_verdict_hash(double mm, int ticks)
    {
        Assert.Equal(HashOf(Story()), HashOf(Story()));
        Assert.NotEqual(HashOf(Story()), HashOf(Story(x: 0.5 + mm, ticks)));
        Assert.Equal(mm == 0, HashOf(Story(0.5)) == HashOf(Story(0.5 + mm)));
    }

    [Fact]
    public void A_crashed_case_goes_on_as_if_nothing_had_been()
    {
        var story = Story();
        using (var journal = CaseJournal.Create(Journal, Fail))
        {
            foreach (var e in story[..3]) journal.Happened(e);
        }

        File.AppendAllText(Journal, "half an envelope");
        string hash;
        using (var journal = CaseJournal.Resume(Journal, Fail, out var from))
        {
            Assert.True(from >= Sec(2));
            foreach (var e in story[3..]) journal.Happened(e);
            Assert.NotNull(journal.State.EstimateOf("lesion-1"));
            hash = journal.VerdictHash;
            journal.Close(Sec(9));
        }

        var replay = JournalReplay.Run(Journal);
        Assert.Equal((hash, JournalEndKind.Closed), (replay.Verdicts.Hash, replay.End.Kind));
        Assert.Equal(HashOf(story), hash);
        Assert.Contains("resumed", Assert.Single(replay.Marks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_kept_by_reference_and_its_loss_is_told()
    {
        var pixels = Enumerable.Range(0, 24 * 16 * 3).Select(i => (byte)(i * i / 7)).ToArray();
        using (var journal = CaseJournal.Create(Journal, Fail))
        {
            journal.Said(new PictureSample("scope", new(null, Sec(1)), 24, 16, 3, pixels));
            journal.Close(Sec(2));
        }

        var read = new List<JournalEntry>();
        Assert.Equal(0, JournalReplay.Run(Journal, read.Add).PicturesLost);
        var picture = read.OfType<PictureEntry>().Single();
        Assert.Equal(StoredContents.HashOf(pixels), picture.PixelsHash);
        File.Delete(Path.ChangeExtension(Journal, ".pictures"));
        var replay = JournalReplay.Run(Journal);
        Assert.Equal((1, 1), (replay.Pictures, replay.PicturesLost));
        Assert.Contains("missing", replay.WhyLost, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sightings_picture_is_found_in_the_chunk_file()
    {
        var pixels = Enumerable.Range(0, 24 * 16).Select(i => (byte)(i * i / 7)).ToArray();
        var hash = StoredContents.HashOf(pixels);
        using (var journal = CaseJournal.Create(Journal, Fail))
        {
            journal.Happened(Story()[0]);
            journal.Happened(new LesionLookedFor(Sec(1), "s-1", "lesion-1", SightingFinding.NotSeen, new("probe", hash, new(new(0.2, 0, 0), new(0, 0.2, 0), default)), null));
            journal.Happened(new LesionLookedFor(Sec(1), "s-2", "lesion-1", SightingFinding.NotSeen, new("probe", Hash(8), new(new(0.2, 0, 0), new(0, 0.2, 0), default)), null));
            journal.Said(new PictureSample("probe", new(null, Sec(1)), 24, 16, 1, pixels));
            journal.Close(Sec(2));
        }

        var replay = JournalReplay.Run(Journal);
        var found = SightedPictures.Find(Journal, replay.State);
        var (name, picture) = Assert.Single(found);
        Assert.Equal((hash, "probe", 24), (name, picture.Device, picture.Width));
        Assert.True(picture.Chunk.Offset > 0 && picture.Chunk.Length > 0);
    }

    [Fact]
    public void What_a_newer_program_made_is_counted_and_what_is_nonsense_ends_reading()
    {
        using (var writer = JournalWriter.Create(Journal, Fail))
        {
            writer.Append((ushort)CaseKind.DomainEnded, 2, Sec(1), "something new"u8);
            writer.Append(999, 1, Sec(1), []);
            writer.Append((ushort)CaseKind.SurfaceObserved, 1, Sec(2), [255, 255, 255, 127]);
            writer.Append((ushort)CaseKind.VerdictsNoted, 1, Sec(3), []);
            writer.Close(Sec(4));
        }

        var replay = JournalReplay.Run(Journal);
        Assert.Equal((2, 2), (replay.Unknown, replay.Envelopes));
        Assert.Equal((JournalEndKind.Damaged, 2L), (replay.End.Kind, replay.End.Envelopes));
    }

    private static CaseEvent[] Looks(Vec3 odd) =>
    [
        new VesselsObserved(Sec(3.1), "vessels", 12, "sweep"),
        new LesionLookedFor(Sec(3.2), "s-1", "lesion-1", SightingFinding.EnhancingOnContrast, new("probe", Hash(9), new(new(0.2, 0, 0), new(0, 0.1, 0), odd)), new(new(12.5, 99), Mat3.Diagonal(1, 2, 3))),
        new LesionLookedFor(Sec(3.3), "s-2", "lesion-2", SightingFinding.NotSeen, new("probe", null, new(new(0.2, 0, 0), new(0, 0.1, 0), new(1, 2, 3))), null),
        new LesionLookedFor(Sec(3.4), "s-3", "lesion-2", SightingFinding.Seen, null, null),
        new SightingUndone(Sec(3.5), "s-1", "a vessel"),
        new UpdateRefused(Sec(3.6), "inputs", "0.1", 2, ["too far", "another patient"]),
    ];

    private static CaseEvent[] Story(double x = 0.5, int ticks = 0)
    {
        var inputs = CaseHash.Of("model", "surface");
        return
        [
            new CaseOpened(TimeSpan.Zero, "C-1", true, "model", [new("lesion-1", new(1, 2, 3), 8, 2.1, null), new("lesion-2", new(4, 5, 6), 3, 0.4, true)]),
            new SurfaceObserved(Sec(1), "surface", 900, "pointer"),
            new RegistrationRequested(Sec(2), inputs),
            new RegistrationAnswered(Sec(3) + TimeSpan.FromTicks(ticks), inputs, "0.1", 2, new(
                new(new(Mat3.FromRotationVector(new(x, 0.2, 0.3)), new(1, 2, 3))), true, ["a reason"],
                [new("lesion-1", new(1, 2, 3), Mat3.Identity * x, 4, TargetVerdict.Guide, []), new("lesion-2", new(7, 8, 9), Mat3.Identity, 14, TargetVerdict.DoNotUse, ["far", "deep"])],
                new("modes", [0.25, x]))),
        ];
    }

    private static string HashOf(CaseEvent[] events)
    {
        var (state, verdicts) = (CaseState.Empty, new VerdictSequence());
        foreach (var e in events)
        {
            state = CaseState.Apply(state, e);
            verdicts.After(state, e.At);
        }

        return verdicts.Hash;
    }

    private static string Place(CaseState state)
    {
        var p = state.EstimateOf("lesion-1")!;
        return $"{p.Verdict.ToString().ToLowerInvariant()} at ({p.Position.Position.X}, {p.Position.Position.Y}, {p.Position.Position.Z})";
    }

    /// <summary>Records hold lists, which compare by reference: their JSON compares by content.</summary>
    private static string Text(object value) => value.GetType().Name + System.Text.Json.JsonSerializer.Serialize(value, value.GetType(), Named);

    private static readonly System.Text.Json.JsonSerializerOptions Named =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals, IncludeFields = true };

    private static (long, long, long) Bits(Vec3 v) => (BitConverter.DoubleToInt64Bits(v.X), BitConverter.DoubleToInt64Bits(v.Y), BitConverter.DoubleToInt64Bits(v.Z));

    private static string Hash(byte seed) => StoredContents.HashOf([seed]);

    private static TimeSpan Sec(double s) => TimeSpan.FromSeconds(s);

    private static void Fail(string alarm) => Assert.Fail(alarm);
}
