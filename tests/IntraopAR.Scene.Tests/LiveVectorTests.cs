using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors that every copy of <see cref="LiveCodec"/> passes; the TypeScript copy runs the same file.</summary>
public class LiveVectorTests
{
    [Theory, VectorFile("live.json")]
    public void Is_read_as_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var bytes = vector.GetProperty("bytes").GetBytesFromBase64();
        if (vector.TryGetProperty("refused", out var part))
        {
            Assert.Equal(part.GetString(), Assert.Throws<SceneFormatException>(() => LiveCodec.Read(bytes)).Part);
            return;
        }

        var read = LiveCodec.Read(bytes);

        var written = LiveCodec.Write(read);
        Assert.Equal(read.Pictures.Select(p => p.ToArray()), LiveCodec.Read(written).Pictures.Select(p => p.ToArray()));
        Assert.Equal(
            vector.GetProperty("pictures").EnumerateArray().Select(p => p.EnumerateArray().Select(b => b.GetByte()).ToArray()),
            read.Pictures.Select(p => p.ToArray()));
        if (vector.TryGetProperty("poses", out var poses))
            Assert.Equal(poses.EnumerateArray().Select(p => p.EnumerateArray().Select(x => x.GetDouble()).ToArray()), LiveCodec.Read(written).Poses.Select(p => p.ToArray()));
        // Every field the vector has is there with its value; what the record adds are defaults.
        Contains(vector.GetProperty("header"), JsonDocument.Parse(written.AsMemory(12, BitConverter.ToInt32(written, 8))).RootElement);
    }

    [Fact]
    public void Every_cut_is_refused()
    {
        var bytes = First();
        for (var n = 0; n < bytes.Length; n++) Assert.Throws<SceneFormatException>(() => LiveCodec.Read(bytes.AsMemory(0, n)));
    }

    [Fact]
    public void A_stream_that_stops_is_lost_by_its_name()
    {
        var header = LiveCodec.Read(First()).Header;
        Assert.Equal(1, Appearance.Of(header.AsItem(), header.OriginMs + 160).Opacity);
        var lost = Appearance.Of(header.AsItem(), header.OriginMs + Appearance.LiveGoneMs);
        Assert.Equal((false, "lost: ultrasound", "SIMULATED"), (lost.Visible, lost.Words, lost.Mark));
    }

    [Theory]
    [InlineData(20, 100)]
    [InlineData(80, 160)]
    public void Pictures_fade_after_two_periods_but_not_before_100_ms(double period, double fade) => Assert.Equal(fade, Appearance.PictureFadeMs(period));

    private static void Contains(JsonElement expected, JsonElement found)
    {
        Assert.Equal(expected.ValueKind, found.ValueKind);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var p in expected.EnumerateObject()) Contains(p.Value, found.GetProperty(p.Name));
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), found.GetArrayLength());
                foreach (var (a, b) in expected.EnumerateArray().Zip(found.EnumerateArray())) Contains(a, b);
                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetDouble(), found.GetDouble());
                break;
            default:
                Assert.Equal(expected.ToString(), found.ToString());
                break;
        }
    }

    private static byte[] First() => JsonDocument.Parse(VectorFileAttribute.Read("live.json")[0]).RootElement.GetProperty("bytes").GetBytesFromBase64();
}
