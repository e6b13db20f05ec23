using System.IO.Compression;
using System.Runtime.InteropServices;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

public sealed class DicomImplicitTarget() : DicomEncodingTarget("dicom-implicit")
{
    public override IReadOnlyList<MutationSeed> Seeds() => RealOrWritten("MR_small_implicit.dcm");
}

public sealed class DicomBigEndianTarget() : DicomEncodingTarget("dicom-big-endian")
{
    public override IReadOnlyList<MutationSeed> Seeds() => RealOrWritten("MR_small_bigendian.dcm");
}

public sealed class DicomRunLengthTarget() : DicomEncodingTarget("dicom-rle")
{
    public override IReadOnlyList<MutationSeed> Seeds() => RealOrWritten("MR_small_RLE.dcm");
}

/// <summary>Through GDCM in a child process.</summary>
public sealed class DicomJpeg2000Target() : DicomEncodingTarget("dicom-jpeg2000")
{
    public override IReadOnlyList<MutationSeed> Seeds() => RealOrWritten("MR_small_jp2klossless.dcm");
}

/// <summary>Through GDCM in a child process.</summary>
public sealed class DicomJpegLsTarget() : DicomEncodingTarget("dicom-jpeg-ls")
{
    public override IReadOnlyList<MutationSeed> Seeds() => RealOrWritten("MR_small_jpeg_ls_lossless.dcm");
}

/// <summary>Everything after the file meta information is deflated, so that most mutations spoil the stream.</summary>
public sealed class DicomDeflatedTarget() : DicomEncodingTarget("dicom-deflated")
{
    private const int GroupLengthValue = 140;

    public override IReadOnlyList<MutationSeed> Seeds()
    {
        var plain = Slice().Content;
        var uid = "1.2.840.10008.1.2.1\0"u8;
        var at = plain.AsSpan().IndexOf(uid);
        var dataSet = GroupLengthValue + 4 + BitConverter.ToInt32(plain, GroupLengthValue);
        byte[] file = [.. plain[..(at - 2)], 22, 0, .. "1.2.840.10008.1.2.1.99"u8, .. plain[(at + uid.Length)..dataSet]];
        BitConverter.TryWriteBytes(file.AsSpan(GroupLengthValue), BitConverter.ToInt32(plain, GroupLengthValue) + 2);
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(plain.AsSpan(dataSet));
        return [new("seed.dcm", [.. file, .. deflated.ToArray()])];
    }
}

/// <summary>An enhanced multi-frame object.</summary>
public sealed class DicomEnhancedTarget() : DicomEncodingTarget("dicom-enhanced")
{
    private const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";

    public override IReadOnlyList<MutationSeed> Seeds() => [Written("enhanced.dcm", path => DicomWriter.Write(path, force: false, EnhancedCt, "1.2.3", new DicomRecord()
        .Add(DicomTags.Modality, "CT")
        .Add(DicomTags.SamplesPerPixel, 1.0)
        .Add(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .Add(DicomTags.NumberOfFrames, 4.0)
        .Add(DicomTags.Rows, 6.0)
        .Add(DicomTags.Columns, 5.0)
        .Add(DicomTags.BitsAllocated, 16.0).Add(DicomTags.BitsStored, 12.0).Add(DicomTags.HighBit, 11.0).Add(DicomTags.PixelRepresentation, 0.0)
        .Add(DicomTags.SharedFunctionalGroupsSequence, new DicomRecord()
            .Add(DicomTags.PlaneOrientationSequence, new DicomRecord().Add(DicomTags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
            .Add(DicomTags.PixelMeasuresSequence, new DicomRecord().Add(DicomTags.PixelSpacing, 0.5, 0.75))
            .Add(DicomTags.PixelValueTransformationSequence, new DicomRecord().Add(DicomTags.RescaleSlope, 1.0).Add(DicomTags.RescaleIntercept, -1024.0)))
        .Add(DicomTags.PerFrameFunctionalGroupsSequence, [.. Enumerable.Range(0, 4).Select(k => new DicomRecord()
            .Add(DicomTags.PlanePositionSequence, new DicomRecord().Add(DicomTags.ImagePositionPatient, 1.0, 2.0, 3.0 - 2 * k)))])
        .Add(DicomTags.PixelData, MemoryMarshal.AsBytes<ushort>([.. Enumerable.Range(0, 120).Select(i => (ushort)(i * 31 % 4096))]).ToArray())))];
}

