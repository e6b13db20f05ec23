using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Tissue that holds the liver at a place whichever way it moves: hilum, cava and bare area, triangular ligaments. Springs to anchors that may shift.</summary>
internal sealed class Attachment(EmbeddedPoints points, double[] stiffness, Vec3 shift) : ITableLoad
{
    private readonly Vec3[] slack = new Vec3[points.Count];

    public void Add(double[] u, double[] f, double share)
    {
        for (var i = 0; i < points.Count; i++)
            points.Push(i, (slack[i] + shift * share - points.Displacement(i, u)) * stiffness[i], f);
    }

    public void AddStiffness(double[] perNode)
    {
        for (var i = 0; i < points.Count; i++) points.AddStiffness(i, stiffness[i], perNode);
    }

    // A spring stretched by s at the scan pulls with −k s though nothing has moved.
    public void Settle(double[] u)
    {
        for (var i = 0; i < points.Count; i++) slack[i] -= points.Displacement(i, u);
    }
}
