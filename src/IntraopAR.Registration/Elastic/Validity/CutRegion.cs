using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Tissue that was taken away; given in the model, where it no longer means anything.</summary>
public abstract record CutRegion(string Name)
{
    public abstract bool Contains(Point<Model> p);
}

/// <summary>A wedge or a lesion cut or burnt out.</summary>
/// <param name="Radius">mm.</param>
public sealed record BallCut(string Name, Point<Model> Centre, double Radius) : CutRegion(Name)
{
    public override bool Contains(Point<Model> p) => Point<Model>.Distance(p, Centre) <= Radius;
}

/// <summary>A resection: everything beyond a plane is gone.</summary>
/// <param name="Beyond">Direction, of any length, to the side that was taken away.</param>
public sealed record PlaneCut(string Name, Point<Model> On, Vec3 Beyond) : CutRegion(Name)
{
    public override bool Contains(Point<Model> p) => Vec3.Dot(p - On, Beyond) >= 0;
}
