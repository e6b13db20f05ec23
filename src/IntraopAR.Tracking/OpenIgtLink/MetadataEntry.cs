namespace IntraopAR.Tracking;

/// <summary>One line of a message's metadata (version 2 and later).</summary>
public sealed record MetadataEntry(string Key, WireText Value)
{
    public MetadataEntry(string key, string value) : this(key, WireText.Of(value)) { }
}
