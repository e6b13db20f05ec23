using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IntraopAR.Tracking;

/// <summary>
/// The first 64 bytes of a journal and of its chunk file: mark (8), format version (2), two zero bytes, time of creation
/// (8), identity (12), SHA-256 of these 32 bytes. Numbers are little endian. The hash is where the journal's chain begins.
/// </summary>
/// <param name="Version">Of the format.</param>
/// <param name="CreatedUtc">By the wall clock: zero of the journal's times.</param>
/// <param name="Identity">24 hexadecimal digits drawn at random; the same in the journal and its chunk file.</param>
public sealed record JournalHeader(int Version, DateTime CreatedUtc, string Identity)
{
    public const int Size = 64;
    public const int CurrentVersion = 1;
    private const int IdentityBytes = 12;

    /// <summary>Not text, so that a transfer as text is noticed (as in PNG's signature, ISO/IEC 15948, 5.2).</summary>
    internal static ReadOnlySpan<byte> JournalMark => [0x89, (byte)'I', (byte)'A', (byte)'R', (byte)'J', 13, 10, 26];

    internal static ReadOnlySpan<byte> ChunkMark => [0x89, (byte)'I', (byte)'A', (byte)'R', (byte)'C', 13, 10, 26];

    internal static JournalHeader New(DateTime utc) => new(CurrentVersion, utc, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdentityBytes)));

    internal byte[] ToBytes(ReadOnlySpan<byte> mark)
    {
        var bytes = new byte[Size];
        mark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), CreatedUtc.Ticks);
        Convert.FromHexString(Identity).CopyTo(bytes, 20);
        SHA256.HashData(bytes.AsSpan(0, 32), bytes.AsSpan(32));
        return bytes;
    }

    /// <param name="reason">Why it is none.</param>
    internal static JournalHeader? TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, out string reason)
    {
        reason = "";
        if (bytes.Length < Size) reason = $"has {bytes.Length} bytes, its header alone has {Size}";
        else if (!bytes[..8].SequenceEqual(mark)) reason = "does not begin with the mark of one";
        else if (!SHA256.HashData(bytes[..32]).AsSpan().SequenceEqual(bytes[32..64])) reason = "has an altered header: its SHA-256 differs";
        if (reason.Length > 0) return null;
        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        if (version != CurrentVersion) reason = $"is of format version {version}, this program knows {CurrentVersion}";
        else if (bytes[10] != 0 || bytes[11] != 0 || ticks < 0 || ticks > DateTime.MaxValue.Ticks) reason = "has a header that no program of this version writes";
        return reason.Length > 0 ? null : new(version, new(ticks, DateTimeKind.Utc), Convert.ToHexStringLower(bytes[20..32]));
    }
}
