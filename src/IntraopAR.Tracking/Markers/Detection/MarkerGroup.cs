namespace IntraopAR.Tracking;

/// <summary>Markers that are looked for together: those of one body.</summary>
/// <param name="Awaited">While none of them is seen the picture is searched; false where the body is known to be out of view.</param>
internal sealed record MarkerGroup(IReadOnlyList<(MarkerCodes Codes, int Id)> Keys, bool Awaited);
