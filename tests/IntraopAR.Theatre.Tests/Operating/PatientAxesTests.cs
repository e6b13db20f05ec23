using IntraopAR.Geometry;
using IntraopAR.Theatre.Settings;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>Letters for how a reference lies, and which would be right.</summary>
public sealed class PatientAxesTests
{
    [Fact]
    public void Letters_are_right_handed_axes_or_none()
    {
        var all = (from x in "LRPASI" from y in "LRPASI" from z in "LRPASI" select PatientAxes.Of($"{x}{y}{z}")).OfType<PatientAxes>().ToArray();
        // The rotations of a cube.
        Assert.Equal(24, all.Length);
        Assert.All(all, a => Assert.Equal(1, a.PatientFromReference.Determinant, 1e-12));
        Assert.All((string[])["LPI", "LLS", "lps", "LP", "LPSA", ""], code => Assert.Null(PatientAxes.Of(code)));
        Assert.Equal(new Vec3(-1, 0, 0), PatientAxes.Of("RAS")!.PatientFromReference * Vec3.UnitX);
    }

    /// <summary>Whatever was set, an alignment tells the letters by which the patient would lie as the scan does, tilted by less than a quarter turn.</summary>
    [Fact]
    public void An_alignment_tells_which_letters_are_right()
    {
        var random = new SeededRandom(5);
        foreach (var set in (string[])["LPS", "RAS", "ASR", "IPL"])
            foreach (var right in (string[])["LPS", "PIR", "SAL", "RAS"])
            {
                var (wrong, truth) = (PatientAxes.Of(set)!, PatientAxes.Of(right)!);
                var tilt = Mat3.FromRotationVector(random.NextDirection() * 0.3);
                // Model axes in the reference, brought to the patient frame by what was set.
                var patientFromModel = wrong.PatientFromReference * truth.PatientFromReference.Transposed() * tilt;
                Assert.Equal(set == right ? null : right, wrong.Better(patientFromModel)?.Code);
            }
    }
}
