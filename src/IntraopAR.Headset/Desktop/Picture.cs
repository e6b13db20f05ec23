using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>Four bytes a pixel, from the upper left.</summary>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    /// <summary>Frames until StereoKit has drawn what it was asked for.</summary>
    private const int Patience = 10;

    public string Sha256 => Convert.ToHexString(SHA256.HashData(Pixels));

    public byte Alpha(int x, int y) => Pixels[4 * (y * Width + x) + 3];

    /// <summary>One frame, drawn from a camera with OpenCV's intrinsics.</summary>
    /// <param name="step">Done before it is drawn.</param>
    /// <param name="camera">Camera to space, StereoKit's axes (x right, y up, looking along −z), metres.</param>
    public static Picture Take(Action step, Matrix camera, Intrinsics k, RenderLayer layers = RenderLayer.All)
    {
        Picture? taken = null;
        SK.Step(() =>
        {
            step();
            Renderer.Screenshot((data, w, h) => taken = Copy(data, w, h), camera, k.Projection(), k.Width, k.Height, layers);
        });
        for (var i = 0; taken is null && i < Patience; i++) SK.Step();
        return taken ?? throw new InvalidOperationException("StereoKit made no picture");
    }

    /// <param name="ground">What stands behind what is drawn, for a person who looks; null keeps it clear.</param>
    public void Save(string path, (byte R, byte G, byte B)? ground = null)
    {
        using var file = File.Create(path);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 6);
        Chunk(file, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(Row(y, ground));
            }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
    }

    private byte[] Row(int y, (byte R, byte G, byte B)? ground)
    {
        var row = Pixels.AsSpan(4 * y * Width, 4 * Width).ToArray();
        if (ground is not var (r, g, b)) return row;
        for (var i = 0; i < row.Length; i += 4)
        {
            // What is drawn is multiplied with its own opacity already, as a see-through display takes it.
            var clear = 1 - row[i + 3] / 255.0;
            (row[i], row[i + 1], row[i + 2], row[i + 3]) = (Over(row[i], r), Over(row[i + 1], g), Over(row[i + 2], b), 255);
            byte Over(byte drawn, byte behind) => (byte)Math.Min(255, drawn + clear * behind);
        }

        return row;
    }

    private static Picture Copy(IntPtr data, int width, int height)
    {
        var pixels = new byte[4 * width * height];
        Marshal.Copy(data, pixels, 0, pixels.Length);
        return new(width, height, pixels);
    }

    private static void Chunk(Stream to, string name, byte[] bytes)
    {
        var four = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, bytes.Length);
        to.Write(four);
        byte[] named = [.. name.Select(c => (byte)c), .. bytes];
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(four, Crc(named));
        to.Write(four);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = ~0U;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
