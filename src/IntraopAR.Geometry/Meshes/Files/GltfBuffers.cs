using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace IntraopAR.Geometry;

/// <summary>A glTF's buffers: the chunk of a .glb, base64 in the JSON, or files in the glTF's own folder and nowhere else.</summary>
internal sealed class GltfBuffers
{
    private readonly ReadOnlyMemory<byte>[] buffers;
    private readonly GltfJson[] views;

    public GltfBuffers(GltfJson root, ReadOnlyMemory<byte>? binary)
    {
        buffers = [.. root.Objects("buffers").Select((b, i) => Load(b, i == 0 ? binary : null))];
        views = root.Objects("bufferViews");
    }

    /// <summary>The bytes of view <paramref name="index"/>, where they begin in their buffer, and their stride where the view says one.</summary>
    public (ReadOnlyMemory<byte> Bytes, int Offset, int? Stride) View(GltfJson user, int index, int target)
    {
        if (index >= views.Length) throw user.Fault("bufferView", $"{index} is not among the {views.Length} there are");
        var view = views[index];
        var buffer = buffers[view.Index("buffer", buffers.Length) ?? throw view.Fault("buffer", "is absent")];
        var (offset, length, stride) = (view.Whole("byteOffset") ?? 0, view.Demand("byteLength"), view.Whole("byteStride"));
        if (length < 1 || offset > buffer.Length - length) throw view.Fault("byteLength", $"{length} bytes from {offset} on are not in a buffer of {buffer.Length}");
        if (stride is { } step && (step is < 4 or > 252 || step % 4 != 0)) throw view.Fault("byteStride", $"is {stride}");
        if (view.Whole("target") is { } said && said != target) throw view.Fault("target", $"is {said}, and it is used as {target}");
        return (buffer.Slice(offset, length), offset, stride);
    }

    private static ReadOnlyMemory<byte> Load(GltfJson buffer, ReadOnlyMemory<byte>? binary)
    {
        var length = buffer.Demand("byteLength");
        var bytes = buffer.Element.TryGetProperty("uri", out var uri)
            ? uri.ValueKind == JsonValueKind.String ? Named(buffer, uri) : throw buffer.Fault("uri", "is not text")
            : binary ?? throw buffer.Fault("uri", "is absent and the file has no binary chunk for it");
        return length <= bytes.Length ? bytes[..length] : throw buffer.Fault("byteLength", $"says {length} bytes and there are {bytes.Length}");
    }

    private static ReadOnlyMemory<byte> Named(GltfJson buffer, JsonElement uri)
    {
        var raw = JsonMarshal.GetRawUtf8Value(uri);
        if (!raw[1..].StartsWith("data:"u8)) return File(buffer.Path, uri.GetString()!);
        // Megabytes of text are not made a string: read as bytes, and decoded where they lie.
        var text = new byte[raw.Length];
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        var all = text.AsSpan(0, reader.CopyString(text));
        var comma = all.IndexOf((byte)',');
        if (comma < 0 || !all[..comma].EndsWith(";base64"u8)) throw buffer.Fault("uri", "is data that is not base64");
        var coded = all[(comma + 1)..];
        if (Base64.DecodeFromUtf8InPlace(coded, out var written) != OperationStatus.Done) throw buffer.Fault("uri", "is not base64");
        return text.AsMemory(comma + 1, written);
    }

    private static byte[] File(string path, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var wanted = name.Contains('\0') ? folder : Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(name)));
        if (name.Contains("://", StringComparison.Ordinal) || !wanted.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) || new FileInfo(wanted).LinkTarget is not null)
            throw new BadInputException(path, "uri", $"{name} lies outside the file's own folder", "put the buffer beside the file or embed it");
        return WholeFile.Read(wanted);
    }
}
