namespace IntraopAR.Theatre.Host;

/// <summary>How a scene is served.</summary>
/// <param name="Urls">The value of <c>--urls</c>; null: ASPNETCORE_URLS, then this machine alone.</param>
/// <param name="Folder">Where the certificate and the paired viewers are kept; null: viewers in memory, the certificate in the user's own folder.</param>
public sealed record HostSettings(string? Urls, string? Folder = null)
{
    /// <summary>
    /// There is no patient: the printed address opens from other machines too, and the network need not be encrypted. Otherwise
    /// plain http is for this machine alone.
    /// </summary>
    public bool Rehearsal { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
