using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// The process that is killed: appends poses (bursts of four at 60 Hz) and pictures (20 Hz) to a journal until it dies, and
/// notes in memory shared with its parent when each append returned. Begins or resumes the journal.
/// </summary>
internal static class JournalChild
{
    public const string Argument = "--journal-child";
    public const ushort PoseKind = 20;
    public const ushort PictureKind = 21;

    /// <summary>Slots of each kind: far more than a child lives to fill.</summary>
    public const int Slots = 1 << 16;

    public static int Run(string path, string shared, int run)
    {
        using var file = MemoryMappedFile.CreateFromFile(shared, FileMode.Open);
        using var notes = file.CreateViewAccessor();
        using var writer = File.Exists(path) ? JournalWriter.Resume(path, Console.Error.WriteLine) : JournalWriter.Create(path, Console.Error.WriteLine);
        // As CaseJournal does.
        PngPicture.Prepare();
        var pixels = new byte[640 * 480];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(120 + 60 * Math.Sin(i % 640 / 80.0));
        var clock = Stopwatch.StartNew();
        for (var tick = 0; tick < Slots / 4; tick++)
        {
            while (clock.Elapsed.TotalSeconds < tick / 60.0) Thread.Sleep(1);
            for (var tool = 0; tool < 4; tool++)
            {
                var number = 4 * tick + tool;
                if (writer.Append(PoseKind, 1, clock.Elapsed, Content(run, number))) Note(notes, 0, number);
            }

            if (tick % 3 == 0 && writer.Append(PictureKind, 1, clock.Elapsed, new Picture(run, tick / 3, pixels))) Note(notes, 1, tick / 3);
        }

        return 0;
    }

    /// <summary>First the time, then the count: the parent never sees a count whose time is not there.</summary>
    private static void Note(MemoryMappedViewAccessor notes, int kind, int number)
    {
        notes.Write(16 + 8L * (kind * Slots + number), Stopwatch.GetTimestamp());
        Thread.MemoryBarrier();
        notes.Write(8L * kind, (long)number + 1);
    }

    private static byte[] Content(int run, int number)
    {
        var content = new byte[200];
        BitConverter.TryWriteBytes(content, run);
        BitConverter.TryWriteBytes(content.AsSpan(4), number);
        return content;
    }

    private sealed class Picture(int run, int number, byte[] pixels) : IChunk
    {
        public long Weight => pixels.Length;

        public ReadOnlyMemory<byte> Encode() => PngPicture.Encode(new("scope", default, 640, 480, 1, pixels));

        public byte[] Content(ChunkReference where)
        {
            var to = new ContentWriter();
            to.I32(run);
            to.I32(number);
            where.Write(to);
            return to.ToArray();
        }
    }
}
