using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A cube of tissue with its place on the table; within it the deformation is taken as affine.</summary>
/// <param name="Number">In the lattice.</param>
/// <param name="InModel">Its centre.</param>
/// <param name="OnTable">Its centre, Patient frame.</param>
/// <param name="Gradient">Derivative of the way to the table.</param>
/// <param name="IsPlain">Parenchyma throughout.</param>
/// <param name="Level">Of its echoes over the usual: texture coarser than speckle.</param>
internal sealed record TissueCell(int Number, Vec3 InModel, Vec3 OnTable, Mat3 Gradient, bool IsPlain, float Level)
{
    /// <summary>dB, and how wide, mm.</summary>
    private const double Mottle = 1;
    private const double MottleWidth = 17;

    /// <summary>Share of cells with a small bright portal field, too fine to be in the tree, and its strength, dB.</summary>
    private const double PortalFields = 0.03;
    private const double PortalFieldLevel = 5;

    /// <summary>Around the liver: coarser texture, dB and mm, and how soon it fades, dB/mm, so that nothing ends where the lattice does.</summary>
    private const double FatMottle = 5;
    private const double FatWidth = 7;
    private const double FatFading = 0.5;

    public static IReadOnlyList<TissueCell> Of(UltrasoundScene scene)
    {
        var (map, lattice) = (scene.Tissue, scene.Tissue.Lattice);
        var random = new SeededRandom(scene.Seed);
        var found = new TissueCell?[lattice.Count];
        var field = new bool[lattice.Count];
        for (var i = 0; i < field.Length; i++) field[i] = random.NextDouble() < PortalFields;
        Parallel.For(0, lattice.Count, i =>
        {
            var centre = lattice.Centre(i);
            var off = map.ToCapsule(centre);
            if (off > TissueMap.Margin) return;
            var plain = map.IsPlain(i);
            var level = off > lattice.HalfDiagonal
                ? FatMottle * TissueNoise.Layered(centre / FatWidth, 2) - FatFading * off
                : Mottle * TissueNoise.Layered(centre / MottleWidth, 2) + (plain && field[i] ? PortalFieldLevel : 0);
            found[i] = new(i, centre, scene.ToTable(centre), scene.Gradient(centre), plain, (float)Math.Pow(10, level / 20));
        });
        return [.. found.OfType<TissueCell>()];
    }
}
