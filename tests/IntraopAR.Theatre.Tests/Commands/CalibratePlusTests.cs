using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program on PLUS's recordings; what they must give is tested in the calibration's own tests.</summary>
public class CalibratePlusTests
{
    private static string At(string name) => SharedData.Path("tracked-ultrasound", "plus", name);

    [Fact]
    public void A_phantom_is_registered()
    {
        var (code, output, errors) = TheProgram.Run(
            "calibrate", "phantom", "--sequence", At("EightLandmarkPointsTrackedForPhantomRegistration.igs.mha"), "--phantom", At("PlusDeviceSet_fCal_Sim_RecordPhantomLandmarks.xml"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(16, answer.GetProperty("phantomToReference").GetArrayLength());
        Assert.Equal(0.198, answer.GetProperty("error").GetDouble(), 0.02);
    }

    [Fact]
    public void A_lag_is_found()
    {
        var (code, output, errors) = TheProgram.Run(
            "calibrate", "temporal", "--tracker", At("WaterTankBottomTranslationTrackerBuffer.igs.mha"), "--video", At("WaterTankBottomTranslationVideoBuffer.igs.mha"), "--json");
        Assert.True(code == 0, errors);
        Assert.Equal(-0.0648266, JsonDocument.Parse(output).RootElement.GetProperty("lagSeconds").GetDouble(), 0.005);
    }
}
