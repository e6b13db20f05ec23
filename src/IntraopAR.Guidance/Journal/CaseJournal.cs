using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>
/// The journal of a running case: every event goes into it and is folded, beside what the devices said and what registrations
/// were solved from. Where what is said of the lesions changes, the hash of all verdicts so far is noted, so that a replay can
/// be held against the run. May be called from any thread; nobody waits for the disk.
/// </summary>
public sealed class CaseJournal : IDisposable
{
    private readonly JournalWriter writer;
    private readonly VerdictSequence verdicts;
    private readonly ContentWriter content = new();
    private readonly HashSet<string> kept;
    private readonly object guard = new();
    private long events;

    private CaseJournal(JournalWriter writer, CaseState state, VerdictSequence verdicts, HashSet<string> kept, long events)
    {
        (this.writer, State, this.verdicts, this.kept, this.events) = (writer, state, verdicts, kept, events);
        PngPicture.Prepare();
    }

    public CaseState State { get; private set; }

    /// <summary>Told of every event that happened from now on, with the state after it, in their order; who is told must return soon.</summary>
    public event Action<CaseEvent, CaseState>? Folded;

    public string Path => writer.Path;

    /// <summary>Zero of its times, by the wall clock.</summary>
    public DateTime BegunUtc => writer.Header.CreatedUtc;

    public string VerdictHash { get { lock (guard) return verdicts.Hash; } }

    public JournalCounts Counts => writer.Counts;

    /// <param name="alarm">Told in words when something could not be written.</param>
    /// <exception cref="BadInputException">The file exists or cannot be written.</exception>
    public static CaseJournal Create(string path, Action<string> alarm) => new(JournalWriter.Create(path, alarm), CaseState.Empty, new(), [], 0);

    /// <summary>Goes on with the journal of a crash: its events are folded first.</summary>
    /// <param name="clockFrom">What the common clock must go on behind.</param>
    /// <exception cref="BadInputException">It is closed, damaged before its end, or no journal.</exception>
    /// <param name="each">Sees every entry that is there.</param>
    public static CaseJournal Resume(string path, Action<string> alarm, out TimeSpan clockFrom, Action<JournalEntry>? each = null)
    {
        var kept = new HashSet<string>();
        var before = JournalReplay.Run(path, entry =>
        {
            if (entry is ContentEntry content) kept.Add(content.Hash);
            each?.Invoke(entry);
        });
        if (before.Unknown > 0) throw new BadInputException(path, "journal", "holds entries of a newer program", "resume it with that one");
        var writer = JournalWriter.Resume(path, alarm);
        clockFrom = writer.ResumedAt;
        return new(writer, before.State, before.Verdicts, kept, before.Events);
    }

    /// <summary>Records the event and folds it.</summary>
    /// <returns>The state after it.</returns>
    public CaseState Happened(CaseEvent happened)
    {
        lock (guard)
        {
            content.Clear();
            Append(CaseEventContent.Write(happened, content), happened.At);
            var state = Fold(happened);
            Folded?.Invoke(happened, state);
            return state;
        }
    }

    /// <summary>Records what a device said.</summary>
    public void Said(DeviceSample sample)
    {
        if (sample is PictureSample picture)
        {
            writer.Append((ushort)CaseKind.Picture, CaseEntryReader.VersionOf(CaseKind.Picture), picture.At.Arrival, new PictureChunk(picture));
            return;
        }

        if (sample is not PoseSample pose) throw new ArgumentOutOfRangeException(nameof(sample), sample.GetType().Name, "a sample that the journal has no kind for");
        lock (guard)
        {
            content.Clear();
            SampleContent.Write(pose, content);
            Append(CaseKind.Pose, pose.At.Arrival);
        }
    }

    /// <summary>Keeps points or a surface once, to be named by their hash.</summary>
    /// <returns>The hash, hexadecimal.</returns>
    public string Keep(TimeSpan at, ContentForm form, byte[] bytes)
    {
        var hash = StoredContents.HashOf(bytes);
        lock (guard)
        {
            if (!kept.Add(hash)) return hash;
            content.Clear();
            content.U8((byte)form);
            content.Raw(bytes);
            Append(CaseKind.StoredContent, at);
        }

        return hash;
    }

    /// <summary>Records what a registration is about to be solved from.</summary>
    public void SolvedFrom(RegistrationInputs inputs)
    {
        lock (guard)
        {
            content.Clear();
            InputsContent.Write(inputs, content);
            Append(CaseKind.RegistrationInputs, inputs.At);
        }
    }

    /// <summary>Writes all that waits and the seal.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Close(TimeSpan at, JournalSigner? signer = null) => writer.Close(at, signer);

    /// <summary>Without <see cref="Close"/> before, the journal stays as one of a crash.</summary>
    public void Dispose() => writer.Dispose();

    private CaseState Fold(CaseEvent happened)
    {
        State = CaseState.Apply(State, happened);
        events++;
        if (verdicts.After(State, happened.At)) NoteVerdicts(happened.At);
        return State;
    }

    private void NoteVerdicts(TimeSpan at)
    {
        content.Clear();
        content.I64(events);
        content.Hash(verdicts.Hash);
        Append(CaseKind.VerdictsNoted, at);
    }

    private void Append(CaseKind kind, TimeSpan at) => writer.Append((ushort)kind, CaseEntryReader.VersionOf(kind), at, content.Written);
}
