using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A plane.</summary>
/// <param name="Normal">Of unit length; what lies towards it is resected.</param>
public sealed record PlaneCut(string Name, Point<Model> Through, Vec3 Normal) : ResectionCut(Name)
{
    internal override CutSheet Sheet(TriangleMesh liver)
    {
        if (!(Math.Abs(Normal.Length - 1) < 1e-3) || !Through.Position.IsFinite) throw Refused("has a normal that is not of unit length, or a place that is not finite", "give point and unit normal");
        var frame = SheetFrame.Of(Through.Position, Normal, Normal.AnyPerpendicular());
        var (min, max) = frame.Box(liver);
        return SheetGrid.Of(frame, SheetGrid.Steps(min.X - Beyond, max.X + Beyond), SheetGrid.Steps(min.Y - Beyond, max.Y + Beyond), (_, _) => 0);
    }
}
