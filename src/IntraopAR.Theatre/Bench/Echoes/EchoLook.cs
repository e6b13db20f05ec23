using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>What one look at an ultrasound picture found.</summary>
/// <param name="Found">Null where the picture shows not all that is wanted.</param>
/// <param name="Points">What is wanted, drawn into the picture.</param>
/// <param name="Names">Of the points.</param>
/// <param name="Others">Echoes that are none of them.</param>
/// <param name="Reason">Why nothing was found; null where it was.</param>
internal sealed record EchoLook<T>(T? Found, IReadOnlyList<Pixel> Points, IReadOnlyList<string> Names, IReadOnlyList<Pixel> Others, string? Reason)
    where T : class;
