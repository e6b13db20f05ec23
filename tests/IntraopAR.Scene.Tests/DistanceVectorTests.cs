using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>
/// The vectors that every copy of <see cref="RegionDistance"/> passes; the TypeScript copy runs the same file. Their distances come
/// from a search over the ellipsoid's surface and not from its equation.
/// </summary>
public class DistanceVectorTests
{
    [Theory, VectorFile("distance.json")]
    public void Is_as_far_as_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var region = vector.GetProperty("region").Deserialize<Region>(JsonSerializerOptions.Web)!;

        var mm = RegionDistance.Mm(region, region.SemiAxesMm, vector.GetProperty("at").Deserialize<double[]>()!);

        Assert.Equal(vector.GetProperty("mm").GetDouble(), mm, 6);
        Assert.Equal(vector.GetProperty("words").GetString(), RegionDistance.Words(mm));
    }
}
