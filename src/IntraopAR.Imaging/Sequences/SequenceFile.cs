using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Reads a tracked sequence: <c>.igs.mha</c>, <c>.mha</c>, <c>.mhd</c>, <c>.nrrd</c> or <c>.nhdr</c> with Seq_Frame fields.</summary>
public static class SequenceFile
{
    /// <summary>A day at 60 frames per second has 5 million frames of about ten lines; an hour is what is recorded.</summary>
    internal const int MostLines = 1 << 22;

    internal const long MostBytes = 1L << 29;

    /// <exception cref="BadInputException">Absent, not such a file, cut short, or what it says of its frames contradicts itself.</exception>
    public static TrackedSequence Read(string path)
    {
        var name = path.ToUpperInvariant();
        return name.EndsWith(".NRRD", StringComparison.Ordinal) || name.EndsWith(".NHDR", StringComparison.Ordinal) ? NrrdSequence.Read(path)
            : name.EndsWith(".MHA", StringComparison.Ordinal) || name.EndsWith(".MHD", StringComparison.Ordinal) ? MetaImageSequence.Read(path)
            : throw new BadInputException(path, "file", "is no tracked sequence by its name", "give .mha, .mhd, .nrrd or .nhdr");
    }
}
