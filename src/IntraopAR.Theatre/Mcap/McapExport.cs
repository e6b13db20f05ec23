using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Commands;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Mcap;

/// <summary>A case's journal for other programs: poses, pictures and verdicts as topics of an MCAP file.</summary>
internal sealed class McapExport : IDisposable
{
    private readonly McapWriter writer;
    private readonly ChunkReader chunks;
    private readonly long zero;
    private readonly VerdictSequence verdicts = new();
    private readonly MemoryStream json = new();
    private readonly Dictionary<string, McapChannel> channels = [];
    private CaseState state = CaseState.Empty;

    private McapExport(string journal, Stream to)
    {
        using var reader = JournalReader.Open(journal);
        (writer, chunks) = (new(to), ChunkReader.Beside(journal, reader.Header));
        zero = (reader.Header.CreatedUtc - DateTime.UnixEpoch).Ticks;
    }

    /// <summary>Replays the journal into the file, which appears whole or not at all.</summary>
    /// <param name="also">Sees every entry too.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or the journal is none.</exception>
    public static (JournalReplay Replay, McapSummary Written) Write(string journal, string path, bool force, Action<JournalEntry>? also)
    {
        (JournalReplay, McapSummary)? done = null;
        AtomicFile.Write(path, force, to =>
        {
            using var export = new McapExport(journal, to);
            var replay = JournalReplay.Run(journal, entry =>
            {
                export.Take(entry);
                also?.Invoke(entry);
            });
            export.writer.End();
            done = (replay, new(Path.GetFullPath(path), export.writer.Messages, [.. export.writer.Topics]));
        });
        return done!.Value;
    }

    public void Dispose()
    {
        chunks.Dispose();
        json.Dispose();
    }

    private void Take(JournalEntry entry)
    {
        switch (entry)
        {
            // Of a tool that was not seen no place is known, and none is drawn.
            case PoseEntry { Pose: { Status: not TrackingStatus.Missing } pose }:
                Send(Topic("tf", pose.Device, "foxglove.FrameTransform", McapSchemas.FrameTransform), entry.At, to => Pose(to, pose));
                break;
            case PictureEntry picture when chunks.TryRead(picture.Chunk, out var png, out _):
                Send(Topic("pictures", picture.Device, "foxglove.CompressedImage", McapSchemas.CompressedImage), entry.At, to => Picture(to, picture, png));
                break;
            case EventEntry { Happened: var happened }:
                state = CaseState.Apply(state, happened);
                if (verdicts.After(state, happened.At)) Send(Topic("verdicts", null, "intraopar.Verdicts", McapSchemas.Verdicts), entry.At, Verdicts);
                break;
        }
    }

    private McapChannel Topic(string kind, string? device, string schema, string text)
    {
        var topic = device is null ? $"/{kind}" : $"/{kind}/{device.Replace(' ', '_')}";
        if (!channels.TryGetValue(topic, out var channel)) channels[topic] = channel = new(topic, schema, text);
        return channel;
    }

    private void Send(McapChannel channel, TimeSpan at, Action<Utf8JsonWriter> write)
    {
        var nanoseconds = checked(100 * (zero + at.Ticks));
        json.SetLength(0);
        using (var to = new Utf8JsonWriter(json))
        {
            to.WriteStartObject();
            to.WriteStartObject("timestamp");
            to.WriteNumber("sec", nanoseconds / 1_000_000_000);
            to.WriteNumber("nsec", nanoseconds % 1_000_000_000);
            to.WriteEndObject();
            write(to);
            to.WriteEndObject();
        }

        writer.Message(channel, nanoseconds, json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    private static void Pose(Utf8JsonWriter to, PoseSample pose)
    {
        to.WriteString("parent_frame_id", pose.To);
        to.WriteString("child_frame_id", pose.From);
        var t = pose.ToFromFrom.Translation / 1000;
        Numbers(to, "translation", ("x", t.X), ("y", t.Y), ("z", t.Z));
        var q = UnitQuaternion.Of(pose.ToFromFrom.Rotation);
        Numbers(to, "rotation", ("x", q.X), ("y", q.Y), ("z", q.Z), ("w", q.W));
    }

    private static void Picture(Utf8JsonWriter to, PictureEntry picture, ReadOnlyMemory<byte> png)
    {
        to.WriteString("frame_id", picture.Device);
        to.WriteString("format", "png");
        to.WriteBase64String("data", png.Span);
    }

    private void Verdicts(Utf8JsonWriter to)
    {
        to.WriteStartArray("lesions");
        foreach (var lesion in state.Lesions)
        {
            var estimate = state.EstimateOf(lesion.Id);
            to.WriteStartObject();
            to.WriteString("id", lesion.Id);
            to.WriteString("verdict", estimate is null ? "none" : RegisterReport.Words(estimate.Verdict));
            if (estimate is not null)
            {
                Number(to, "r90", estimate.R90);
                var p = estimate.Position.Position;
                to.WriteStartArray("position");
                foreach (var x in (ReadOnlySpan<double>)[p.X, p.Y, p.Z]) to.WriteNumberValue(double.IsFinite(x) ? x : 0);
                to.WriteEndArray();
            }

            to.WriteStartArray("reasons");
            foreach (var reason in estimate?.Reasons ?? [state.WhyNot]) to.WriteStringValue(reason);
            to.WriteEndArray();
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter to, string name, params ReadOnlySpan<(string Name, double Value)> values)
    {
        to.WriteStartObject(name);
        foreach (var (key, value) in values) Number(to, key, value);
        to.WriteEndObject();
    }

    /// <summary>JSON has no number that is not finite: such a one is left out.</summary>
    private static void Number(Utf8JsonWriter to, string name, double value)
    {
        if (double.IsFinite(value)) to.WriteNumber(name, value);
    }
}

/// <summary>What was exported.</summary>
internal sealed record McapSummary(string File, long Messages, IReadOnlyList<string> Topics);
