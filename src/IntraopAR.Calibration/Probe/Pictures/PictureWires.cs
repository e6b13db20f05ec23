using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>What was found in one picture.</summary>
/// <param name="Index">The picture's place in its sequence.</param>
/// <param name="Echoes">All spots that were looked at.</param>
/// <param name="Reason">Why its wires could not be named; null where they could.</param>
public sealed record PictureWires(int Index, IReadOnlyList<WireEcho> Echoes, string? Reason)
{
    internal PictureWires(int index, IReadOnlyList<WireEcho> echoes, IReadOnlyList<WireNaming> namings, string? reason)
        : this(index, echoes, reason) => Namings = namings;

    /// <summary>The wires' places in the phantom's order, one list for each naming that fits; the best first.</summary>
    public IReadOnlyList<IReadOnlyList<Pixel>> PossiblePoints => [.. Namings.Select(n => (IReadOnlyList<Pixel>)[.. n.Echoes.Select(e => e.Centre)])];

    /// <summary>Several where the phantom looks alike from two sides; the motion decides between them.</summary>
    internal IReadOnlyList<WireNaming> Namings { get; } = [];
}
