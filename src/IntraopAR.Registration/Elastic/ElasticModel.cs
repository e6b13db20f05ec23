using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What the elastic estimate needs of the model and nothing else: search tree, tetrahedra, and the modes of the prior at
/// the tetrahedra's nodes and the surface's vertices. Made once per model.
/// </summary>
public sealed class ElasticModel
{
    private ElasticModel(ModelSurface surface, Embedding embedding, ElasticModes modes, ElasticPrior prior, double prepareMs)
    {
        (Surface, Embedding, Prior, PrepareMs, LostVariance) = (surface, embedding, prior, prepareMs, modes.LostVariance);
        Families = modes.Families;
        AtNodes = ModeTable.AtNodes(modes);
        AtVertices = AtNodes.At(embedding.Locate(surface.Mesh.Vertices), embedding.Mesh);
        Cells = SurfaceCells.Of(surface.Mesh);
    }

    public ModelSurface Surface { get; }

    public Embedding Embedding { get; }

    internal ElasticPrior Prior { get; }

    /// <summary>In the order of the modes.</summary>
    internal IReadOnlyList<LoadFamily> Families { get; }

    internal ModeTable AtNodes { get; }

    internal ModeTable AtVertices { get; }

    internal SurfaceCells Cells { get; }

    /// <summary>Mean squared displacement of what the modes leave out, mm².</summary>
    internal double LostVariance { get; }

    /// <summary>Time the preparation took.</summary>
    public double PrepareMs { get; }

    internal int Modes => AtNodes.Count;

    /// <param name="liver">Closed, outwards, welded.</param>
    public static ElasticModel Of(TriangleMesh liver, int nodes = TetrahedralMesher.DefaultNodes, int threads = 2) =>
        Of(new ModelSurface(liver), ElasticPrior.Default, nodes, threads);

    internal static ElasticModel Of(ModelSurface surface, ElasticPrior prior, int nodes, int threads)
    {
        var clock = Stopwatch.StartNew();
        var mesh = TetrahedralMesher.Fill(surface.Mesh, nodes, threads).Mesh;
        var body = new FreeBody(new(mesh, prior.PoissonRatio), threads);
        var modes = ElasticModes.Of(body, prior, threads);
        return new(surface, new(mesh), modes, prior, clock.Elapsed.TotalMilliseconds);
    }
}
