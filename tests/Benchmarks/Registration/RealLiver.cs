using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>The patient's liver from the shared data beside the checkout, or an own one where that is absent.</summary>
internal static class RealLiver
{
    /// <summary>The surface and what to call it in a row.</summary>
    public static (TriangleMesh Mesh, string Name) LoadOrMake() =>
        RealData.TryFind("liver-patient", "model", "liver.vtk") is { } path
            ? (MeshFile.Read(path), "patient's liver")
            : (ProceduralLiver.Make(7), "procedural liver");
}
