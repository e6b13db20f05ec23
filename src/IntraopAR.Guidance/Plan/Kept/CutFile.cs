using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A cut as a markup of 3D Slicer, with what such a file has no place for.</summary>
/// <param name="Depth">Direction into the liver, of curves.</param>
/// <param name="DepthMm">Of a closed curve.</param>
/// <param name="Flipped">The other side is resected.</param>
public sealed record CutFile(string Name, MarkupsFile Markup, Vec3? Depth, double? DepthMm, bool Flipped)
{
    public const double DefaultDepth = 30;

    public static CutFile Of(ResectionCut cut) => cut switch
    {
        PlaneCut p => new(p.Name, new("Plane", [p.Through.Position], p.Normal), null, null, false),
        BentPlaneCut b => new(b.Name, new("BezierSurface", [.. b.Controls.Select(c => c.Position)]), null, null, false),
        DrawnLineCut l => new(l.Name, new("Curve", [.. l.Line.Select(p => p.Position)]), l.Depth, null, l.Flipped),
        DrawnLoopCut r => new(r.Name, new("ClosedCurve", [.. r.Ring.Select(p => p.Position)]), r.Depth, r.DepthMm, false),
        _ => throw new ArgumentOutOfRangeException(nameof(cut)),
    };

    /// <param name="liver">Whose surface says which way is in where no depth is given.</param>
    /// <exception cref="BadInputException">What is given does not go with the markup.</exception>
    public ResectionCut ToCut(TriangleTree liver)
    {
        if (DepthMm is not null && Markup.Type != "ClosedCurve") throw new BadInputException("plan", $"resection {Name}", "has a depth in mm and is no closed curve", "leave it out");
        var points = Markup.Points.Select(p => new Point<Model>(p)).ToArray();
        switch (Markup.Type)
        {
            case "Plane":
                return new PlaneCut(Name, points[0], Flipped ? -Markup.Normal!.Value : Markup.Normal!.Value);
            case "BezierSurface":
                // The other way round along its rows: the same patch seen from its other side.
                return new BentPlaneCut(Name, Flipped && points.Length == 16 ? [.. points.Select((_, i) => points[3 - i % 4 + i / 4 * 4])] : points);
            case "Curve":
                return new DrawnLineCut(Name, points, Depth ?? Inwards(liver), Flipped);
            default:
                if (Flipped) throw new BadInputException("plan", $"resection {Name}", "is a ring, whose inside is resected, and flipped", "draw another cut for the outside");
                return new DrawnLoopCut(Name, points, Depth ?? Inwards(liver), DepthMm ?? DefaultDepth);
        }
    }

    /// <summary>Against the mean of the surface's normals where the curve was drawn.</summary>
    private Vec3 Inwards(TriangleTree liver) =>
        -Markup.Points.Aggregate(Vec3.Zero, (s, p) => s + liver.Mesh.AreaVector(liver.Mesh.Triangles[liver.Nearest(p)!.Value.Triangle]).Normalized()).Normalized();
}
