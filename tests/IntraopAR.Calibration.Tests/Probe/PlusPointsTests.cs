using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Calibration.Tests;

/// <summary>PLUS's own calibration (PlusLibData, FreehandCalibration3NWires_fCal2.0.results.xml) against this one, from its segmented points.</summary>
public class PlusPointsTests(ITestOutputHelper output)
{
    /// <summary>As that file says.</summary>
    private static readonly ImagePlane Published = new(
        new(-0.000519165, -0.0803067, 0.00181709), new(0.0744587, -6.68987e-05, -0.000804192), new(11.2137, 48.4162, -0.398993));

    /// <summary>0.479116 ± 0.22656 and 0.539932 ± 0.223536 mm in that file; 1 % and 0.06 mm are what is promised.</summary>
    [Fact]
    public void The_published_matrix_and_errors_come_out()
    {
        var found = Run();
        foreach (var c in found.Candidates)
            output.WriteLine($"{c.Method}: cross {c.CrossError.Trimmed95Mean:F4} calibration {c.CalibrationError.Trimmed95Mean:F4} validation {c.ValidationError!.Trimmed95Mean:F4} in-plane {c.InPlaneError.Mean:F4}");
        output.WriteLine($"standard error {found.CentreStandardError:F3} mm at the centre, {found.WorstStandardError:F3} at the worst corner");
        foreach (var p in new Pixel[] { new(0, 0), new(819, 0), new(0, 615), new(819, 615), new(410, 308) })
            Assert.InRange(Vec3.Distance(found.Plane.Apply(p), Published.Apply(p)), 0, 0.06);
        Assert.InRange(found.CalibrationError.Trimmed95Mean, 0.479116 * 0.99, 0.479116 * 1.01);
        Assert.InRange(found.ValidationError.Trimmed95Mean, 0.539932 * 0.99, 0.539932 * 1.01);
        Assert.InRange(found.CalibrationError.Trimmed95Std, 0.22656 * 0.99, 0.22656 * 1.01);
        Assert.InRange(found.ValidationError.Trimmed95Std, 0.223536 * 0.99, 0.223536 * 1.01);
    }

    /// <summary>The in-plane minimum must beat the linear solution at what it minimises.</summary>
    [Fact]
    public void The_in_plane_error_is_smaller_after_its_minimisation()
    {
        var found = Run();
        Assert.True(found.Candidates[1].InPlaneError.Mean < found.Candidates[0].InPlaneError.Mean);
        Assert.Equal(90, found.Candidates[1].Plane.AxesDegrees, 1e-6);
    }

    private static ProbeEstimate Run()
    {
        var set = PlusDeviceSet.Read(SharedData.Path("tracked-ultrasound", "plus", "PlusDeviceSet_fCal_Sim_SpatialCalibration_2.0.xml"));
        var file = PlusResultsFile.Read(SharedData.Path("tracked-ultrasound", "plus", "FreehandCalibration3NWires_fCal2.0.results.xml"), set);
        var (found, refusals) = ProbeCalibration.Run(set.Phantom, Frames(file.Calibration), Frames(file.Validation));
        Assert.Empty(refusals);
        return found!;
    }

    private static List<WireFrame> Frames(IEnumerable<PlusResultsFrame> frames) => [.. frames.Where(f => f.Frame is not null).Select(f => f.Frame!)];
}
