using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Vessels through a sweep, picture by picture as it is taken: each cut is joined to the track whose course it continues, or
/// begins one. Same pictures, same tracks. Not for several threads at a time.
/// </summary>
/// <param name="area">What the transducer fills.</param>
/// <param name="mask">The part of it that shows tissue; null: all of it.</param>
public sealed class VesselTracking(ScanArea area, PictureMask? mask = null, SweepAccuracy? accuracy = null)
{
    /// <summary>Cuts below it continue no track.</summary>
    private const double LeastConfidence = 0.25;

    /// <summary>Cuts below it begin no track.</summary>
    private const double Begins = 0.45;

    private const int MostMissed = 4;

    /// <summary>Pictures without which a track is not told.</summary>
    private const int Fewest = 6;

    private const double LeastSure = 0.75;

    private readonly SweepAccuracy accuracy = accuracy ?? SweepAccuracy.Usual;
    private readonly List<OpenTrack> open = [], closed = [];
    private VesselDetector? detector;
    private int next;
    private IReadOnlyList<VesselTrack>? tracks;

    public int Pictures { get; private set; }

    /// <summary>Tracks seen in enough pictures that can be tubes, by number.</summary>
    public IReadOnlyList<VesselTrack> Tracks =>
        tracks ??= [.. closed.Concat(open).Where(Told).OrderBy(t => t.Id).Select(t => TrackRecord.Of(t, accuracy))];

    public IReadOnlyList<VesselFork> Forks => ForkFinder.Of(Tracks);

    /// <returns>The cuts of this picture with the track that each continues or begins; null where none.</returns>
    public IReadOnlyList<(VesselCut Cut, int? Track)> Add(PlacedPicture picture)
    {
        detector ??= new(area, picture.Width, picture.Height, picture.Plane.PixelWidth, picture.Plane.PixelHeight, mask);
        var cuts = detector.Detect(picture.Pixels.Span, LeastConfidence).Select(c => new PlacedCut(picture.Index, c, picture.Plane)).ToArray();
        var joined = TrackAssignment.Of(open, cuts, picture.Plane);
        var numbers = new int?[cuts.Length];
        var before = open.Count;
        for (var t = 0; t < before; t++)
        {
            if (joined[t] is not { } c)
            {
                open[t].Miss();
                continue;
            }

            open[t].Add(cuts[c]);
            numbers[c] = open[t].Id;
        }

        for (var c = 0; c < cuts.Length; c++)
        {
            if (numbers[c] is not null || cuts[c].Cut.Confidence < Begins) continue;
            open.Add(new(next, cuts[c]));
            numbers[c] = next++;
        }

        closed.AddRange(open.Where(t => t.Missed > MostMissed && t.Cuts.Count >= Fewest));
        open.RemoveAll(t => t.Missed > MostMissed);
        Pictures++;
        tracks = null;
        return [.. cuts.Select((c, i) => (c.Cut, numbers[i]))];
    }

    private static bool Told(OpenTrack track) =>
        track.Cuts.Count >= Fewest && TrackRecord.Confidence(track.Cuts) >= LeastSure && TubeConsistency.Holds(track.Cuts);
}
