using System.Globalization;
using System.IO.Compression;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A frame to be written.</summary>
/// <param name="Transforms">By name, such as <c>ProbeToReference</c>; null where the tool was not seen.</param>
/// <param name="Grey">Row by row; null in a sequence of poses alone.</param>
public sealed record FrameToWrite(double Timestamp, IReadOnlyDictionary<string, RigidMotion?> Transforms, byte[]? Grey = null);

/// <summary>Writes a tracked sequence as MetaImage, as PLUS and 3D Slicer read it (PLUS "Sequence file format"); numbers with every digit.</summary>
public static class TrackedSequenceWriter
{
    /// <param name="width">0 with poses alone.</param>
    /// <param name="orientation">PLUS's letters of how the pictures are turned, such as MF.</param>
    public static void Write(string path, bool force, int width, int height, string orientation, IReadOnlyList<FrameToWrite> frames)
    {
        var pictures = width > 0 && height > 0;
        if (pictures && frames.Any(f => f.Grey?.Length != width * height)) throw new ArgumentException("a frame's picture has another size", nameof(frames));
        using var pixels = new MemoryStream();
        if (pictures)
        {
            using var packing = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true);
            foreach (var frame in frames) packing.Write(frame.Grey!);
        }

        AtomicFile.Write(path, force, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(Header(width, height, orientation, frames, pictures ? pixels.Length : null)));
            pixels.Position = 0;
            pixels.CopyTo(stream);
        });
    }

    private static string Header(int width, int height, string orientation, IReadOnlyList<FrameToWrite> frames, long? packed)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"ObjectType = Image");
        Line($"NDims = 3");
        Line($"BinaryData = True");
        Line($"BinaryDataByteOrderMSB = False");
        Line($"CompressedData = {(packed is null ? "False" : "True")}");
        if (packed is { } size) Line($"CompressedDataSize = {size}");
        Line($"DimSize = {width} {height} {frames.Count}");
        Line($"Kinds = domain domain list");
        Line($"ElementSpacing = 1 1 1");
        Line($"ElementType = {(packed is null ? "MET_OTHER" : "MET_UCHAR")}");
        Line($"Offset = 0 0 0");
        Line($"TransformMatrix = 1 0 0 0 1 0 0 0 1");
        Line($"UltrasoundImageOrientation = {orientation}");
        Line($"UltrasoundImageType = BRIGHTNESS");
        for (var i = 0; i < frames.Count; i++)
        {
            var at = $"{SequenceFields.Prefix}{i:D4}_";
            foreach (var (name, motion) in frames[i].Transforms.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                Line($"{at}{name}Transform = {string.Join(' ', (motion ?? RigidMotion.Identity).ToMatrix().Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}");
                Line($"{at}{name}TransformStatus = {(motion is null ? "INVALID" : "OK")}");
            }

            Line($"{at}Timestamp = {frames[i].Timestamp:R}");
            Line($"{at}ImageStatus = {(packed is null ? "INVALID" : "OK")}");
        }

        Line($"ElementDataFile = LOCAL");
        return text.ToString();
    }
}
