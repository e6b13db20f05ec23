namespace IntraopAR.Tracking.Tests;

/// <summary>A folder for a journal, gone afterwards.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-journal-").FullName;

    public string Journal => Path.Combine(folder, "case.journal");

    public string Chunks => Path.Combine(folder, "case.pictures");

    public List<string> Alarms { get; } = [];

    public JournalWriter Create(JournalLimits? limits = null) => JournalWriter.Create(Journal, Alarms.Add, limits);

    /// <summary>Writes a journal of so many envelopes of kind 20, content i repeated i times, and closes it.</summary>
    public void Write(int count)
    {
        using var writer = Create();
        for (var i = 0; i < count; i++) Assert.True(writer.Append(20, 1, TimeSpan.FromMilliseconds(i), Content(i)));
        writer.Close(TimeSpan.FromMilliseconds(count));
    }

    public static byte[] Content(int i) => [.. Enumerable.Repeat((byte)i, i)];

    public (List<(Envelope Envelope, byte[] Content)> Read, JournalEnd End) Read()
    {
        using var reader = JournalReader.Open(Journal);
        var read = new List<(Envelope, byte[])>();
        while (reader.Read()) read.Add((reader.Current, reader.Current.Content.ToArray()));
        return (read, reader.End!);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
