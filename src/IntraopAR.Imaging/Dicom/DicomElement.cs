namespace IntraopAR.Imaging;

/// <summary>One data element as it stands in its file.</summary>
/// <param name="Vr">Value representation; from the file, or from the table where the file names none.</param>
/// <param name="Bytes">The value, not copied; empty for a sequence.</param>
/// <param name="BigEndian">Byte order of binary numbers in <paramref name="Bytes"/>.</param>
/// <param name="Items">The items of a sequence; null for every other element.</param>
public sealed record DicomElement(DicomTag Tag, string Vr, ReadOnlyMemory<byte> Bytes, bool BigEndian, IReadOnlyList<DicomDataset>? Items);
