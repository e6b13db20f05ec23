using System.Security.Cryptography;
using System.Text;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// The secret in the workstation's own address. Where there is a folder it is kept for a day, so that the workstation's page
/// comes back by itself after the program was started again.
/// </summary>
internal static class WorkstationKey
{
    private const int Bytes = 16;

    /// <param name="file">Readable for its owner only; null: for this run alone.</param>
    public static string Of(string? file, TimeProvider clock)
    {
        if (file is not null && File.Exists(file) && clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) < PairedViewers.Lifetime &&
            File.ReadAllText(file).Trim() is { Length: 2 * Bytes } kept && kept.All(char.IsAsciiHexDigitLower)) return kept;
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        if (file is not null) OwnersFile.Write(file, Encoding.ASCII.GetBytes(key + "\n"));
        return key;
    }

    public static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
