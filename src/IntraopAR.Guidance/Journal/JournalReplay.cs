using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>
/// A journal read from its beginning up to its end or its damage, its events folded again through
/// <see cref="CaseState.Apply"/>. Nothing is solved. Each picture is held against its hash.
/// </summary>
public sealed class JournalReplay
{
    private readonly List<string> marks = [];
    private readonly List<ReplayDifference> differences = [];

    private JournalReplay(JournalHeader header) => Header = header;

    public JournalHeader Header { get; }

    public CaseState State { get; private set; } = CaseState.Empty;

    /// <summary>What was said of the lesions, as the fold says it.</summary>
    public VerdictSequence Verdicts { get; } = new();

    public long Envelopes { get; private set; }

    /// <summary>Events of the case, which were folded.</summary>
    public long Events { get; private set; }

    public long Poses { get; private set; }

    public long Pictures { get; private set; }

    /// <summary>Pictures that are missing from the chunk file or altered in it.</summary>
    public long PicturesLost { get; private set; }

    /// <summary>Why the first of them is lost.</summary>
    public string WhyLost { get; private set; } = "";

    /// <summary>Entries that a newer program made.</summary>
    public long Unknown { get; private set; }

    /// <summary>From the first entry's time to the last one's: how long life took.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>What the journal says of itself: cuts, refusals.</summary>
    public IReadOnlyList<string> Marks => marks;

    /// <summary>Where the running program noted other verdicts than the fold gives.</summary>
    public IReadOnlyList<ReplayDifference> Differences => differences;

    public JournalEnd End { get; private set; } = null!;

    /// <param name="each">Sees every entry after it was folded.</param>
    /// <exception cref="BadInputException">No journal, or one of another format version.</exception>
    public static JournalReplay Run(string path, Action<JournalEntry>? each = null)
    {
        using var reader = JournalReader.Open(path);
        using var chunks = ChunkReader.Beside(path, reader.Header);
        return Run(reader, chunks, each);
    }

    public static JournalReplay Run(JournalReader reader, ChunkReader chunks, Action<JournalEntry>? each = null)
    {
        var replay = new JournalReplay(reader.Header);
        var (first, start, before) = (TimeSpan.MinValue, reader.Position, TimeSpan.Zero);
        while (reader.Read())
        {
            var envelope = reader.Current;
            JournalEntry entry;
            try
            {
                entry = CaseEntryReader.Read(reader.Source, envelope);
            }
            catch (BadInputException e)
            {
                replay.End = new(JournalEndKind.Damaged, envelope.Sequence, start, before, reader.Length - start, $"holds nothing that its kind allows ({e.Reason})");
                return replay;
            }

            replay.Envelopes++;
            if (first == TimeSpan.MinValue) first = envelope.At;
            if (envelope.At - first > replay.Duration) replay.Duration = envelope.At - first;
            replay.Take(entry, chunks);
            each?.Invoke(entry);
            (start, before) = (reader.Position, envelope.At);
        }

        replay.End = reader.End!;
        return replay;
    }

    private void Take(JournalEntry entry, ChunkReader chunks)
    {
        switch (entry)
        {
            case EventEntry { Happened: var happened }:
                State = CaseState.Apply(State, happened);
                Events++;
                Verdicts.After(State, happened.At);
                break;
            case PoseEntry:
                Poses++;
                break;
            case PictureEntry picture:
                Pictures++;
                if (chunks.TryRead(picture.Chunk, out _, out var reason)) break;
                if (PicturesLost++ == 0) WhyLost = FormattableString.Invariant($"the picture of {picture.Device} at {picture.At.TotalSeconds:F3} s {reason}");
                break;
            case VerdictsEntry noted:
                if (noted.Events != Events || noted.VerdictHash != Verdicts.Hash)
                    differences.Add(new(noted.At.TotalSeconds, null, "verdicts since the beginning", noted.VerdictHash, Verdicts.Hash, null));
                break;
            case MarkEntry mark:
                marks.Add(mark.Words);
                break;
            case UnknownEntry:
                Unknown++;
                break;
        }
    }
}
