using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>PLUS's recording of a spine phantom against the volume that PLUS made of it.</summary>
public class PlusSpineSweepTests(ITestOutputHelper output)
{
    /// <summary>Image to Probe of PlusDeviceSet_VolumeReconstructionOnly_SpinePhantom_NN_MEAN.xml.</summary>
    private static readonly ImagePlane Calibration = ImagePlane.FromMatrix(
    [
        -0.00157821, 0.0785919, -0.00803285, 15.3978,
        -0.0839128, 0.00372697, 0.0153803, 49.5705,
        0.0159024, 0.00714276, 0.0803604, -8.63446,
        0, 0, 0, 1,
    ]);

    [Fact]
    public void Nearest_mean_gives_the_reference_volume()
    {
        var reference = (Volume<byte>)MetaImageFile.Read(SharedData.Path("tracked-ultrasound", "plus", "vtkVolumeReconstructorTestNNMEANvolumeRef.mha"));
        var sequence = SequenceFile.Read(SharedData.Path("tracked-ultrasound", "plus", "SpinePhantomFreehand.igs.mha"));
        var planes = sequence.Frames.Select(f => f.Motion("Probe", "Reference")).ToArray();
        var grid = SweepGrid.Of("spine", [.. planes.OfType<RigidMotion>().Select(m => m * Calibration)], sequence.Width, sequence.Height, 0.5);
        Assert.True(grid.SameAs(reference.Grid));
        var sweep = new SweepVolume(grid, Splat.Nearest, Compounding.TruncatedMean);
        var mask = PictureMask.Whole(sequence.Width, sequence.Height);
        foreach (var picture in sequence.Pictures())
            if (planes[picture.Frame] is { } pose)
                sweep.Add(picture.Grey, mask, pose * Calibration);
        var volume = HoleFilling.Fill(sweep.Volume(), sweep.Filled(), 9, asPlus: true);
        var both = volume.Voxels.Zip(reference.Voxels).Where(v => v.First > 0 && v.Second > 0).Select(v => Math.Abs(v.First - v.Second)).Order().ToArray();
        var (here, there) = (volume.Voxels.Count(v => v > 0), reference.Voxels.Count(v => v > 0));
        output.WriteLine($"{here} voxels of {there}; difference mean {both.Average():F2}, 95 % within {both[(int)(0.95 * both.Length)]}");
        // The bounds by which a reconstruction of this sweep is called the same as PLUS's.
        Assert.Equal(406_763, there);
        Assert.InRange(here, 0.99 * there, 1.01 * there);
        Assert.InRange(both.Average(), 0, 2);
        Assert.InRange(both[(int)(0.95 * both.Length)], 0, 5);
    }
}
