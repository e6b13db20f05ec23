using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>All that the live camera sees. Scenery around the liver does not move; no device measures it.</summary>
internal sealed class LiveScenery
{
    /// <summary>Cells of the looks, mm: of the liver, of fat, of the wall far behind.</summary>
    private const double LiverTexel = 0.7, FatTexel = 1.6, WallTexel = 3;

    public LiveScenery(TriangleMesh inModel, TriangleMesh onTable, ScopePose scope, UltrasoundProbe probe)
    {
        var cavity = new Cavity(onTable, new(onTable), scope);
        Liver = new(inModel, Tissue.Liver, LiverTexel) { Bleeds = true };
        Fixed =
        [
            new(cavity.FatSurface, cavity.FatAt, FatTexel) { TwoSided = true, Gloss = 60 },
            new(cavity.WallSurface(), Tissue.Wall, WallTexel) { TwoSided = true, Gloss = 40 },
            new(cavity.GallbladderSurface(), Tissue.Gallbladder, 1) { Gloss = 120 },
        ];
        FixedNormals = [.. Fixed.Select(f => f.Rest.VertexNormals())];
        Tools = new()
        {
            [StageTool.Pointer] = ToolShapes.Pointer(),
            [StageTool.Probe] = ToolShapes.Probe(probe),
            [StageTool.Dissector] = ToolShapes.Dissector(),
            [StageTool.Needle] = ToolShapes.Needle(),
        };
        ToolNormals = Tools.ToDictionary(t => t.Key, t => t.Value.Rest.VertexNormals());
        All = [Liver, .. Fixed, .. Tools.Values];
    }

    public LitSurface Liver { get; }

    public LitSurface[] Fixed { get; }

    public Vec3[][] FixedNormals { get; }

    public Dictionary<StageTool, LitSurface> Tools { get; }

    public Dictionary<StageTool, Vec3[]> ToolNormals { get; }

    /// <summary>The liver first.</summary>
    public LitSurface[] All { get; }
}
