namespace IntraopAR.Theatre.Mcap;

/// <summary>A topic with messages of one JSON schema.</summary>
/// <param name="Schema">The schema's name, by which viewers know what to draw.</param>
/// <param name="JsonSchema">Its text.</param>
internal sealed record McapChannel(string Topic, string Schema, string JsonSchema);
