using IntraopAR.Imaging;

namespace IntraopAR.Rehearsal.Tests;

public sealed class ImagingFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-imaging-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_program_reads_the_patient_s_DICOM_back_voxel_by_voxel()
    {
        var patient = Patients.Of(1);
        var written = ImagingFolder.Write(folder, patient, columns: 64);
        Assert.Equal([ScanStage.BeforeChemotherapy, ScanStage.AfterChemotherapy], written.Select(w => w.Stage));
        var frames = new HashSet<string>();
        foreach (var stage in written)
        {
            var truth = VirtualScan.Of(patient, stage.Stage, 64);
            var (volume, series) = ScanFile.Read(stage.Ct);
            Assert.True(volume.Grid.SameAs(truth.Ct.Grid));
            Assert.Equal(truth.Ct.Voxels, Assert.IsType<Volume<short>>(volume).Voxels);
            Assert.True(frames.Add(series!.FrameOfReferenceUid));
            var labels = LabelFile.Read(stage.Labels, new Dictionary<int, string>(), volume.Grid, series.FrameOfReferenceUid);
            // A lesion thinner than the coarse voxels may have none; such a part is not in the file.
            var parts = truth.Labels.Segments.Where(s => s.VoxelCount > 0).ToArray();
            Assert.Equal(parts.Select(s => (s.Name, s.VoxelCount)), labels.Segments.Select(s => (s.Name, s.VoxelCount)));
            foreach (var (made, read) in parts.Zip(labels.Segments))
                Assert.True(Geometry.Vec3.Distance(made.Centroid(truth.Labels.Grid), read.Centroid(labels.Grid)) < 1e-3);
        }
    }
}
