using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class CalibrateProbeTests : IDisposable
{
    private const string DeviceSet = "PlusDeviceSet_fCal_Sim_SpatialCalibration_2.0.xml";
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-probe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>0.479116 and 0.539932 mm in PLUS's file, which also has six frames without points.</summary>
    [Fact]
    public void Plus_results_give_plus_matrix_and_errors()
    {
        var (code, output, errors) = TheProgram.Run("calibrate", "probe", "--sequence", Plus("FreehandCalibration3NWires_fCal2.0.results.xml"), "--phantom", Plus(DeviceSet), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        var matrix = answer.GetProperty("imageToProbe").EnumerateArray().Select(x => x.GetDouble()).ToArray();
        Assert.Equal(16, matrix.Length);
        Assert.Equal(11.2137, matrix[3], 0.02);
        Assert.InRange(answer.GetProperty("calibrationError").GetProperty("trimmed95Mean").GetDouble(), 0.4743, 0.4839);
        Assert.InRange(answer.GetProperty("validationError").GetProperty("trimmed95Mean").GetDouble(), 0.5345, 0.5454);
        foreach (var name in new[] { "mean", "std", "p95", "trimmed95Std" }) Assert.True(answer.GetProperty("validationError").GetProperty(name).GetDouble() > 0);
        Assert.Equal([98, 99, 100, 101, 104, 149], answer.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("frame").GetInt32()));
        Assert.Equal("accepted", answer.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("<PlusConfiguration/>", "PhantomDefinition")]
    [InlineData("<PlusConfiguration><PhantomDefinition><Geometry><Pattern Type=\"NWire\"/></Geometry></PhantomDefinition></PlusConfiguration>", "three wires")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><PlusConfiguration/>", "XML")]
    [InlineData("not xml", "XML")]
    public void A_phantom_that_cannot_be_read_is_named(string content, string expected)
    {
        var path = Path.Combine(folder, "set.xml");
        File.WriteAllText(path, content);
        var (code, output, errors) = TheProgram.Run("calibrate", "probe", "--sequence", path, "--phantom", path, "--json");
        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Contains("set.xml", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static string Plus(string name) => SharedData.Path("tracked-ultrasound", "plus", name);
}
