using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A vessel as followed so far.</summary>
internal sealed class OpenTrack(int id, PlacedCut first)
{
    private const int Recent = 8;

    /// <summary>Centres must lie so far apart before their line is believed, mm.</summary>
    private const double Baseline = 2;

    private readonly List<PlacedCut> cuts = [first];

    public int Id => id;

    public IReadOnlyList<PlacedCut> Cuts => cuts;

    public PlacedCut Last => cuts[^1];

    public int Missed { get; private set; }

    /// <summary>Median of the last radii, mm.</summary>
    public double Radius => cuts.TakeLast(Recent).Select(c => c.Radius).Order().ElementAt(Math.Min(cuts.Count, Recent) / 2);

    public void Add(PlacedCut cut)
    {
        cuts.Add(cut);
        Missed = 0;
    }

    public void Miss() => Missed++;

    /// <summary>Where the vessel should be in a picture, the travel of the plane since the last cut (mm), and whether the course is known.</summary>
    public (Vec3 At, double Travel, bool Course) Predict(ImagePlane plane)
    {
        var normal = plane.Normal;
        var travel = Vec3.Dot(plane.Origin - Last.Centre, normal);
        var course = Course();
        var (foot, steep) = (Last.Centre + normal * travel, Vec3.Dot(course, normal));
        if (course == Vec3.Zero || Math.Abs(steep) < 0.3) return (foot, Math.Abs(travel), false);
        return (Last.Centre + course * (travel / steep), Math.Abs(travel), true);
    }

    /// <summary>Unit vector along the last centres; zero where they lie too close.</summary>
    private Vec3 Course()
    {
        var recent = cuts.TakeLast(Recent).Where(c => !c.Cut.IsTube).ToArray();
        return recent.Length < 3 || Vec3.Distance(recent[0].Centre, recent[^1].Centre) < Baseline ? Vec3.Zero : CentreLine.Direction(recent);
    }
}
