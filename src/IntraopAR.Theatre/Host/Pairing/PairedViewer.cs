namespace IntraopAR.Theatre.Host;

/// <summary>A viewer that was let in by a code.</summary>
/// <param name="TokenHash">SHA-256 of its token, hexadecimal: the token itself is with the viewer alone.</param>
/// <param name="Name">Such as "assistant 2".</param>
/// <param name="Until">It has to pair again then.</param>
internal sealed record PairedViewer(string TokenHash, string Name, ViewerRole Role, DateTimeOffset Until);
