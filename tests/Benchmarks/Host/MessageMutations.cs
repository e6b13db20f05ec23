using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Benchmarks;

/// <summary>What a broken or hostile viewer may send: good messages with bytes changed, cut or repeated, and plain nonsense.</summary>
internal static class MessageMutations
{
    private static readonly byte[][] Good =
    [
        RequestCodec.Write(new SceneRequest(1, "note-outcome") { Arguments = System.Text.Json.JsonSerializer.SerializeToElement(new { lesion = "lesion-1", outcome = "treated" }) }),
        RequestCodec.Write(new SceneRequest(2, "look")),
        Encoding.UTF8.GetBytes("{\"id\":3,\"do\":\"note-outcome\",\"arguments\":{}}"),
        BitConverter.GetBytes(12.5),
    ];

    /// <returns>Whether it goes as text, and its bytes: text may be no UTF-8 at all.</returns>
    public static (bool Text, byte[] Bytes) Draw(SeededRandom random)
    {
        var bytes = (byte[])Good[Index(random, Good.Length)].Clone();
        for (var n = 1 + Index(random, 4); n > 0; n--) bytes = Changed(bytes, random);
        return (random.NextDouble() < 0.7, bytes);
    }

    private static byte[] Changed(byte[] bytes, SeededRandom random)
    {
        if (bytes.Length == 0) return [(byte)Index(random, 256)];
        var at = Index(random, bytes.Length);
        switch (Index(random, 6))
        {
            case 0:
                bytes[at] = (byte)Index(random, 256);
                return bytes;
            case 1:
                bytes[at] ^= (byte)(1 << Index(random, 8));
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[at..], .. bytes[..at]];
            case 4:
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(new string((char)(' ' + Index(random, 90)), Index(random, 200))), .. bytes[at..]];
            default:
                return [.. Enumerable.Range(0, Index(random, 400)).Select(_ => (byte)Index(random, 256))];
        }
    }

    private static int Index(SeededRandom random, int below) => (int)(random.NextDouble() * below);
}
