using System.Text.Json;

namespace IntraopAR.Theatre.Host;

/// <summary>A request that its viewer may make.</summary>
/// <param name="Do">One of the session's <see cref="ITheatreSession.Rules"/>.</param>
/// <param name="Arguments">A JSON object, as the viewer sent it; an empty one where it sent none.</param>
/// <param name="From">Who asks.</param>
public sealed record ViewerRequest(string Do, JsonElement Arguments, Viewer From);
