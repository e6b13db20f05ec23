namespace IntraopAR.Registration;

/// <summary>What takes long to make of a liver: its tetrahedra and the modes of the prior at their nodes. All else is rebuilt from these.</summary>
/// <param name="LostVariance">Mean squared displacement of what the modes leave out, mm².</param>
/// <param name="Notes">What the filling left out, for the user.</param>
internal sealed record ElasticPreparation(
    TetrahedralMesh Mesh, ModeTable AtNodes, IReadOnlyList<int> Families, double LostVariance, IReadOnlyList<string> Notes)
{
    public static ElasticPreparation Of(ModelSurface surface, ElasticPrior prior, int nodes, int threads)
    {
        var fill = TetrahedralMesher.Fill(surface.Mesh, nodes, threads);
        var modes = ElasticModes.Of(new SupportedBody(new(fill.Mesh, prior.PoissonRatio), prior.BedStiffness, prior.BedCling, threads), prior, threads);
        return new(fill.Mesh, ModeTable.AtNodes(modes), modes.Families, modes.LostVariance, fill.Notes());
    }
}
