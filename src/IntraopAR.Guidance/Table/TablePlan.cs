using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>A plan where it lies on the table under one registration: what a tool's tip is measured against.</summary>
public sealed class TablePlan
{
    /// <summary>Steps in which a place of the patient is found in the model again; the deformation changes little over its own length.</summary>
    private const int Steps = 6;

    private readonly Placement placement;
    private readonly NeedleAnatomy anatomy;
    private readonly Resection resection;
    private readonly TriangleTree? cuts;

    private TablePlan(Placement placement, NeedleAnatomy anatomy, Resection resection, IReadOnlyList<TriangleMesh> caps, IReadOnlyList<PlacedZone> zones)
    {
        (this.placement, this.anatomy, this.resection, Zones) = (placement, anatomy, resection, zones);
        var joined = MeshJoin.Of(caps);
        if (joined.Triangles.Length > 0) cuts = new(joined);
        Cut = joined;
    }

    /// <summary>All cut surfaces, patient frame.</summary>
    public TriangleMesh Cut { get; }

    public IReadOnlyList<PlacedZone> Zones { get; }

    public static TablePlan Of(PlanReview review, Placement placement, NeedleAnatomy anatomy) => new(
        placement, anatomy, review.Liver, [.. review.Liver.Parts.Select(p => placement.Warp(p.Cap))], [.. review.Plan.Zones.Select(z => new PlacedZone(z.Lesions, placement.Place(z.Zone.Tip)))]);

    public TableFigures At(Point<Patient> tip)
    {
        var inModel = InModel(tip);
        // Vessels are named where they lie in the model: what lies near moves along with the tissue about the tip.
        var vessel = anatomy.NearestVessel(inModel.Position, inModel.Position);
        double? cut = cuts?.Nearest(tip.Position) is { } hit ? (resection.Takes(inModel) ? 1 : -1) * hit.Distance : null;
        return new(cut, vessel is { } v ? (v.Name, v.Distance) : null);
    }

    /// <summary>Where the tissue at a place of the patient lies in the model.</summary>
    private Point<Model> InModel(Point<Patient> p)
    {
        var back = placement.PatientFromModel.Inverse();
        var at = back.Apply(p);
        for (var i = 0; i < Steps && placement.IsElastic; i++) at = new(at.Position + back.Motion.Rotation * (p - placement.Place(at)));
        return at;
    }
}

/// <summary>A planned zone's needle on the table.</summary>
public sealed record PlacedZone(IReadOnlyList<string> Lesions, Point<Patient> Tip);

/// <summary>What lies about a tool's tip.</summary>
/// <param name="CutMm">To the nearest planned cut surface: positive where the tip is in what is taken out, negative in what stays. Null without a cut.</param>
/// <param name="Vessel">The next vessel's wall; negative within it. Null where the case has none of 3 mm or more.</param>
public sealed record TableFigures(double? CutMm, (string Name, double Mm)? Vessel);
