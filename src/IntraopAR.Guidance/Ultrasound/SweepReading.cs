using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Ultrasound;

namespace IntraopAR.Guidance;

/// <summary>
/// Reads a sweep as it is made and gives the estimator what it takes: vessels as they were followed from picture to picture,
/// the places where the face touched, and tissue. Pictures are in the Patient frame. Not for several threads at a time.
/// </summary>
public sealed class SweepReading(ScanArea area, PictureMask? mask = null, SweepAccuracy? accuracy = null)
{
    /// <summary>No place of a vessel is known better, mm.</summary>
    private const double LeastSigma = 0.5;

    private readonly VesselTracking tracking = new(area, mask, accuracy);
    private readonly List<(Point<Patient>, Vec3)> face = [];
    private readonly List<Point<Patient>> tissue = [];

    public int Pictures => tracking.Pictures;

    public IReadOnlyList<VesselTrack> Tracks => tracking.Tracks;

    /// <summary>What was seen so far.</summary>
    public SweepObservations Observations => new([.. Tracks.SelectMany(t => t.Samples).Select(Observed)], [.. face], [.. tissue]);

    /// <returns>The picture's vessels, each with the track it belongs to.</returns>
    public IReadOnlyList<(VesselCut Cut, int? Track)> Add(PlacedPicture picture)
    {
        var cuts = tracking.Add(picture);
        foreach (var (place, outwards) in FaceContact.Of(picture, area)) face.Add((new(place), outwards));
        foreach (var place in TissuePlaces.Of(picture, area, cuts.Select(c => c.Cut))) tissue.Add(new(place));
        return cuts;
    }

    private static VesselObservation Observed(Ultrasound.VesselSample s)
    {
        // Along the vessel nothing is measured: the mean variance across it.
        var across = (s.Covariance.Trace - Vec3.Dot(s.Direction, s.Covariance * s.Direction)) / 2;
        return new(new(s.Centre), s.Radius, Math.Max(LeastSigma, Math.Sqrt(across)), s.Direction, s.PortalProbability);
    }
}
