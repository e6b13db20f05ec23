using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What the elastic estimate needs of the model and nothing else: search tree, tetrahedra, and the modes of the prior at
/// the tetrahedra's nodes and the surface's vertices. Made once per model.
/// </summary>
public sealed class ElasticModel
{
    private readonly ElasticPreparation made;
    private readonly Lazy<byte[]> key;
    private readonly Lazy<string> hash;

    private ElasticModel(ModelSurface surface, ElasticPreparation made, ElasticPrior prior, int nodes, Stopwatch clock)
    {
        (Surface, this.made, Prior) = (surface, made, prior);
        Embedding = new(made.Mesh);
        AtVertices = AtNodes.At(Embedding.Locate(surface.Mesh.Vertices), made.Mesh);
        Cells = SurfaceCells.Of(surface.Mesh);
        key = new(() => PreparationKey.Of(surface.Mesh, prior, nodes));
        hash = new(() => PreparationFile.HashOf(ToBytes()));
        PrepareMs = clock.Elapsed.TotalMilliseconds;
    }

    public ModelSurface Surface { get; }

    public Embedding Embedding { get; }

    /// <summary>For which it was made: it decides how much growth is believed in.</summary>
    public SinceScan Since { get; private init; }

    internal ElasticPrior Prior { get; }

    /// <summary>How many modes belong to each family, in the order of the modes.</summary>
    internal IReadOnlyList<int> Families => made.Families;

    internal ModeTable AtNodes => made.AtNodes;

    internal ModeTable AtVertices { get; }

    internal SurfaceCells Cells { get; }

    /// <summary>Mean squared displacement of what the modes leave out, mm².</summary>
    internal double LostVariance => made.LostVariance;

    /// <summary>What the tetrahedra leave out of the surface, for the user.</summary>
    public IReadOnlyList<string> Notes => made.Notes;

    /// <summary>Names what was prepared by content, hexadecimal: equal hashes give equal deformations for equal coefficients.</summary>
    public string Hash => hash.Value;

    /// <summary>Time the preparation took.</summary>
    public double PrepareMs { get; }

    internal int Modes => AtNodes.Count;

    /// <param name="liver">Closed, outwards, welded.</param>
    /// <exception cref="UnfillableException">It is too thin for so few nodes.</exception>
    public static ElasticModel Of(TriangleMesh liver, int nodes = TetrahedralMesher.DefaultNodes, int threads = 2, SinceScan since = SinceScan.Usual) =>
        Of(new ModelSurface(liver), ElasticPrior.Of(since), nodes, threads, since);

    internal static ElasticModel Of(ModelSurface surface, ElasticPrior prior, int nodes, int threads, SinceScan since = SinceScan.Usual)
    {
        var clock = Stopwatch.StartNew();
        return new(surface, ElasticPreparation.Of(surface, prior, nodes, threads), prior, nodes, clock) { Since = since };
    }

    /// <summary>What took long, to be kept beside the model.</summary>
    public byte[] ToBytes() => PreparationFile.Write(key.Value, made);

    /// <summary>From what <see cref="ToBytes"/> gave; the same to the last bit.</summary>
    /// <returns>Null where it belongs to another surface, prior or number of nodes, or is damaged: then make it anew.</returns>
    public static ElasticModel? FromBytes(byte[] kept, TriangleMesh liver, int nodes = TetrahedralMesher.DefaultNodes, SinceScan since = SinceScan.Usual)
    {
        var clock = Stopwatch.StartNew();
        var prior = ElasticPrior.Of(since);
        return PreparationFile.Read(kept, PreparationKey.Of(liver, prior, nodes)) is { } made ? new(new(liver), made, prior, nodes, clock) { Since = since } : null;
    }
}
