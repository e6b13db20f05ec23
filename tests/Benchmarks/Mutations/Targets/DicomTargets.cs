using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>DICOM that the own writers made, small, and a real object where it is there.</summary>
public abstract class DicomTarget(string name) : VolumeTarget(name)
{
    protected static readonly DicomIdentity Identity = new("P", "P", "2.25.1", "2.25.2", new DateTime(2026, 1, 2));

    protected static readonly DicomSeriesInfo Series = new("2.25.3", 1, "seed");

    protected static MutationSeed[] Real(params string[] parts) =>
        RealData.TryFind(parts) is { } found ? [new(Path.GetFileName(found), File.ReadAllBytes(found))] : [];
}

/// <summary>One slice of a classic CT series.</summary>
public sealed class DicomSliceTarget() : DicomTarget("dicom-ct")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
        [Written("slice.dcm", path =>
        {
            var all = Labels();
            var grid = all.Grid with { Nz = 1 };
            var folder = Path.Combine(Path.GetDirectoryName(path)!, "ct");
            DicomSeriesWriter.Write(folder, new(grid, all.Voxels[..(grid.Nx * grid.Ny)]), Identity, Series);
            File.Move(Path.Combine(folder, "CT-0001.dcm"), path);
        }), .. Real("dicom-variants", "MR_small.dcm")];
}

/// <summary>A binary segmentation with two segments.</summary>
public sealed class DicomSegmentationTarget() : DicomTarget("dicom-seg")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
        [Written("seg.dcm", path => DicomSegmentationWriter.Write(path, Parts(), [], Identity, Series)), .. Real("seg-dcmqi", "liver.dcm")];

    private static Segmentation Parts() => new(Labels().Grid,
    [
        new(1, "liver", new(1, 1, 1, 4, 3, 5), Enumerable.Repeat((byte)1, 60).ToArray()),
        new(2, "lesion-1", new(2, 2, 2, 2, 2, 1), [1, 0, 1, 1]),
    ]);
}
