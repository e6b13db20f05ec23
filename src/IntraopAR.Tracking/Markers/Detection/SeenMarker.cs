namespace IntraopAR.Tracking;

/// <summary>A marker found in a picture, and how it travels there.</summary>
/// <param name="Seen">Corners in the picture, distortion in it: x, y of four.</param>
/// <param name="Velocity">Of the corners, pixels a picture; zero where it was not seen before.</param>
internal sealed record SeenMarker(MarkerObservation Observation, double[] Seen, double[] Velocity)
{
    public (MarkerCodes Codes, int Id) Key => (Observation.Codes, Observation.Id);

    /// <summary>Where the corners will be in the next picture.</summary>
    public double[] Next() => [.. Seen.Zip(Velocity, (x, v) => x + v)];

    public double Side => Quad.Side(Seen);

    /// <summary>How far the corners go in one picture, pixels.</summary>
    public double Speed => Math.Sqrt(Velocity.Sum(v => v * v) / 4);

    public SeenMarker After(SeenMarker? before) =>
        before is null ? this : this with { Velocity = [.. Seen.Zip(before.Seen, (now, was) => now - was)] };
}
