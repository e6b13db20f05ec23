using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>A lesion's surface as places that margins are measured at, with how each one errs; made once for a registration.</summary>
internal sealed class LesionProbe
{
    /// <summary>Places kept of a finer surface.</summary>
    private const int Most = 260;

    public LesionProbe(CaseLesion lesion, Placement placement, LesionDoubts? doubts, int index)
    {
        (Id, Index) = (lesion.Id, index);
        var mesh = lesion.Whole;
        for (var cell = 1.0; mesh.Vertices.Length > Most; cell *= 1.25) mesh = ClusteredMesh.Of(lesion.Whole, cell);
        InModel = mesh.Vertices;
        InPatient = placement.Warp(mesh);
        Tree = new(InPatient);
        Weights = doubts is null ? [] : Array.ConvertAll(InModel, v => doubts.Weights(index, v));
    }

    public string Id { get; }

    /// <summary>In the doubts.</summary>
    public int Index { get; }

    public Vec3[] InModel { get; }

    public TriangleMesh InPatient { get; }

    public TriangleTree Tree { get; }

    /// <summary>Four a place; empty without doubts.</summary>
    public double[][] Weights { get; }
}
