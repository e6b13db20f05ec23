namespace IntraopAR.Ultrasound;

/// <summary>One vessel through a sweep, from its first picture to its last.</summary>
/// <param name="Id">Stays the same while the sweep goes on.</param>
public sealed record VesselTrack(int Id, IReadOnlyList<VesselSample> Samples)
{
    public double PortalProbability => Samples[^1].PortalProbability;

    public int Pictures => Samples.Select(s => s.Frame).Distinct().Count();

    /// <summary>Median, mm.</summary>
    public double Radius => Samples.Select(s => s.Radius).Order().ElementAt(Samples.Count / 2);
}
