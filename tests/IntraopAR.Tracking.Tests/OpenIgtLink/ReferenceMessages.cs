using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Tracking.Tests;

/// <summary>The 24 messages that the reference library made of its own test values (openigtlink-ng, Apache-2.0).</summary>
internal static class ReferenceMessages
{
    public static IReadOnlyDictionary<string, ReferenceMessage> All()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("openigtlink", "upstream-fixtures.json")));
        return file.RootElement.GetProperty("fixtures").EnumerateObject().ToDictionary(
            p => p.Name,
            p => new ReferenceMessage(
                p.Value.GetProperty("type_id").GetString()!, p.Value.GetProperty("version").GetInt32(), p.Value.GetProperty("device_name").GetString()!,
                p.Value.GetProperty("body_size").GetInt64(), Convert.FromHexString(p.Value.GetProperty("wire_hex").GetString()!)));
    }

    public static IgtlMessage Decode(string name) => Decode(All()[name].Bytes);

    public static IgtlMessage Decode(byte[] bytes) => IgtlCodec.Decode("reference", IgtlHeader.Read(bytes), bytes.AsSpan(IgtlHeader.Size));
}

internal sealed record ReferenceMessage(string Type, int Version, string DeviceName, long BodySize, byte[] Bytes);
