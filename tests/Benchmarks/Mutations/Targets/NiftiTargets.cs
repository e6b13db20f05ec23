using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>Plain NIfTI, which shows every byte of the header to the mutations.</summary>
public sealed class NiftiTarget() : VolumeTarget("nifti")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
        [Written("labels.nii", p => NiftiFile.Write(p, force: false, Labels())), Turned()];

    /// <summary>The same with the place in its qform alone: quaternion of half a turn about z, and rescaled voxels.</summary>
    private static MutationSeed Turned()
    {
        var file = Written("turned.nii", p => NiftiFile.Write(p, force: false, Labels()));
        var header = file.Content.AsSpan();
        BitConverter.TryWriteBytes(header[252..], (short)1);
        BitConverter.TryWriteBytes(header[254..], (short)0);
        BitConverter.TryWriteBytes(header[264..], 1f);
        BitConverter.TryWriteBytes(header[112..], 2f);
        BitConverter.TryWriteBytes(header[116..], 1f);
        return file;
    }
}

/// <summary>Compressed NIfTI, and the real label map where it is present.</summary>
public sealed class CompressedNiftiTarget() : VolumeTarget("nifti-gz")
{
    public override IReadOnlyList<MutationSeed> Seeds()
    {
        var own = Written("labels.nii.gz", p => NiftiFile.Write(p, force: false, Labels()));
        return RealData.TryFind("ct-totalsegmentator", "example_seg.nii.gz") is { } real
            ? [own, new("example_seg.nii.gz", File.ReadAllBytes(real))]
            : [own];
    }
}
