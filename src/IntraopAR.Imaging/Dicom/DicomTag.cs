namespace IntraopAR.Imaging;

/// <summary>The tag of a data element, written (gggg,eeee).</summary>
public readonly record struct DicomTag(ushort Group, ushort Element)
{
    /// <summary>Odd groups belong to manufacturers.</summary>
    public bool IsPrivate => (Group & 1) == 1;

    public override int GetHashCode() => Group << 16 | Element;

    public override string ToString() => DicomTags.Keyword(this) is { } keyword ? $"({Group:X4},{Element:X4}) {keyword}" : $"({Group:X4},{Element:X4})";
}
