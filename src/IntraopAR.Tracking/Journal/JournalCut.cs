using System.Security.Cryptography;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Where a crashed journal ends, for going on behind it.</summary>
internal sealed record JournalCut(JournalHeader Header, JournalEnd End, byte[] LastHash, string RemovedHash, long FileLength)
{
    /// <exception cref="BadInputException">It is closed or damaged before its end: cutting there would destroy evidence.</exception>
    public static JournalCut Find(string path)
    {
        using var reader = JournalReader.Open(path);
        while (reader.Read())
        {
        }

        var end = reader.End!;
        if (end.Kind == JournalEndKind.Closed) throw new BadInputException(path, "journal", "is closed", "begin a new one");
        if (end.Kind == JournalEndKind.Damaged) throw new BadInputException(path, "journal", $"is {end.InWords()}", "keep it as it is and begin a new one");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = end.Offset;
        return new(reader.Header, end, reader.HashBefore.ToArray(), Convert.ToHexStringLower(SHA256.HashData(file)), end.Offset + end.BytesBehind);
    }
}
