using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Scene.Tests;

/// <summary>
/// The vectors that every copy of <see cref="RegionDistance"/> passes; the TypeScript copy runs the same file. Their distances come
/// from a search over the ellipsoid's surface and not from its equation.
/// </summary>
public class DistanceVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors() =>
        Document().RootElement.EnumerateArray().Select(v => new TheoryDataRow<string>(v.GetProperty("says").GetString()!));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Is_as_far_as_the_vector_says(string says)
    {
        var vector = Document().RootElement.EnumerateArray().Single(v => v.GetProperty("says").GetString() == says);
        var region = vector.GetProperty("region");
        var axes = Numbers(region.GetProperty("semiAxesMm"));

        var mm = RegionDistance.Mm(new(Numbers(region.GetProperty("centre")), axes, Numbers(region.GetProperty("rotation"))), axes, Numbers(vector.GetProperty("at")));

        Assert.Equal(vector.GetProperty("mm").GetDouble(), mm, 6);
        Assert.Equal(vector.GetProperty("words").GetString(), RegionDistance.Words(mm));
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static JsonDocument Document() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "distance.json")));
}
