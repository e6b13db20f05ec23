using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>What a volume file is, told from its first bytes and not from its name.</summary>
internal enum FileFormat
{
    Nifti,
    Nrrd,
    MetaImage,
    Dicom,
}

internal static class FileFormats
{
    /// <exception cref="BadInputException">None of the formats read here.</exception>
    public static FileFormat Of(string path)
    {
        Span<byte> start = stackalloc byte[NiftiHeader.Length];
        using var file = StoredFile.Open(path, seeThroughGzip: true);
        int length;
        try
        {
            length = file.Stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException(path, "compressed data", $"damaged or cut short ({e.Message})");
        }

        start = start[..length];
        if (length == 0) throw new BadInputException(path, "file", "is empty");
        if (start.StartsWith("NRRD"u8)) return FileFormat.Nrrd;
        if (length >= 132 && start[128..132].SequenceEqual("DICM"u8)) return FileFormat.Dicom;
        if (IsNifti(start) || path.EndsWith(".img", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".img.gz", StringComparison.OrdinalIgnoreCase)) return FileFormat.Nifti;
        if (start.IndexOf("NDims"u8) >= 0 || start.StartsWith("ObjectType"u8)) return FileFormat.MetaImage;
        var lower = path.ToLowerInvariant();
        if (lower.EndsWith(".nii", StringComparison.Ordinal) || lower.EndsWith(".nii.gz", StringComparison.Ordinal) || lower.EndsWith(".hdr", StringComparison.Ordinal)) return FileFormat.Nifti;
        if (lower.EndsWith(".nrrd", StringComparison.Ordinal) || lower.EndsWith(".nhdr", StringComparison.Ordinal)) return FileFormat.Nrrd;
        if (lower.EndsWith(".mha", StringComparison.Ordinal) || lower.EndsWith(".mhd", StringComparison.Ordinal)) return FileFormat.MetaImage;
        // What is left may be DICOM without its preamble; the DICOM reader says what is wrong with it.
        return FileFormat.Dicom;
    }

    private static bool IsNifti(ReadOnlySpan<byte> start) =>
        start.Length == NiftiHeader.Length && (start[344..347].SequenceEqual("n+1"u8) || start[344..347].SequenceEqual("ni1"u8));
}
