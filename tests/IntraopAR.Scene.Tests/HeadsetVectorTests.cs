using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors of what a headset draws of a lesion (errors by power iteration, outside of this program); the TypeScript copy runs the same file.</summary>
public class HeadsetVectorTests
{
    [Theory, VectorFile("headset.json")]
    public void Is_widened_and_never_better_as_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var item = VectorLook.Item(vector.GetProperty("item"));
        var doubt = vector.GetProperty("doubt").Deserialize<HeadDoubt>(JsonSerializerOptions.Web)!;

        var look = HeadsetAppearance.Of(item, vector.GetProperty("nowMs").GetDouble(), doubt);

        var centre = item.Region!.Centre;
        Assert.Equal(vector.GetProperty("errorMm").GetDouble(), doubt.RadiusAt(centre[0], centre[1], centre[2]), 6);
        VectorLook.Widened(vector.GetProperty("look"), look);
    }
}
