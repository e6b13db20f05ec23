namespace IntraopAR.Theatre.Mcap;

/// <summary>
/// The schemas of an exported journal. The first two are Foxglove's well-known ones
/// (https://docs.foxglove.dev/docs/visualization/message-schemas), whose lengths are metres; the verdicts' are mm, as elsewhere.
/// </summary>
internal static class McapSchemas
{
    public const string Time = """{"type":"object","properties":{"sec":{"type":"integer"},"nsec":{"type":"integer"}}}""";

    public const string FrameTransform =
        """{"title":"foxglove.FrameTransform","type":"object","properties":{"timestamp":""" + Time +
        ""","parent_frame_id":{"type":"string"},"child_frame_id":{"type":"string"},"translation":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"},"z":{"type":"number"}}},"rotation":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"},"z":{"type":"number"},"w":{"type":"number"}}}}}""";

    public const string CompressedImage =
        """{"title":"foxglove.CompressedImage","type":"object","properties":{"timestamp":""" + Time +
        ""","frame_id":{"type":"string"},"data":{"type":"string","contentEncoding":"base64"},"format":{"type":"string"}}}""";

    public const string Verdicts =
        """{"title":"intraopar.Verdicts","type":"object","properties":{"timestamp":""" + Time +
        ""","lesions":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"verdict":{"type":"string"},"r90":{"type":"number"},"position":{"type":"array","items":{"type":"number"}},"reasons":{"type":"array","items":{"type":"string"}}}}}}}""";
}
