using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>igtl info</c>: what a file of raw messages in a row holds.</summary>
internal static class IgtlInfoVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "OpenIGTLink messages as they travel, one after the other" };
        var json = SharedOptions.Json();
        var verb = new Command("info", "Count and check the messages in a file") { file, json };
        verb.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(string path, bool json, CancellationToken cancel)
    {
        await using var stream = Open(path);
        var (reader, tally) = (new IgtlReader(stream, path), new IgtlTally());
        while (await reader.ReadAsync(cancel) is { } message) tally.Add(message);
        Report.Write(json, tally.Answer(reader.Counts, reader.LastFault), to => tally.Describe(to, reader.Counts, reader.LastFault));
        return ExitCode.Done;
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder", "name a file");
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            // A device or pipe has no length and may never end.
            if (stream.Length > 0) return stream;
            stream.Dispose();
            throw new BadInputException(path, "file", "is empty");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(path, "file", "does not exist", "check the name");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }
    }
}
