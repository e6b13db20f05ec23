namespace IntraopAR.Theatre.Host;

/// <summary>
/// What the host serves: a scene, and someone to ask. Calls come from several threads. What the session says to all viewers goes
/// through <see cref="ISceneSource.Live"/>; a viewer that comes or comes back gets the newest message of every stream there,
/// so each stream's newest message must be enough by itself.
/// </summary>
public interface ITheatreSession : ISceneSource
{
    /// <summary>Every request there is, with who may make it. The host refuses every other, and whoever may not.</summary>
    IReadOnlyList<RequestRule> Rules { get; }

    /// <summary>Does it or refuses it. A viewer's requests come one after the other, those of several viewers at once.</summary>
    Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop);

    /// <summary>The host refused a request before the session heard of it; it belongs in the journal.</summary>
    /// <param name="request">Its name, as the viewer sent it; it may be none of <see cref="Rules"/>.</param>
    /// <param name="why">As the viewer was told.</param>
    void Refused(string request, Viewer from, string why);
}
