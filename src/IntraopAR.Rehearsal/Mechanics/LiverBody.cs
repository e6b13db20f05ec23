using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A liver made ready for <see cref="TableSimulation"/>: lattice, surface samples, distance to its surface and what is where in it. Made once per liver.</summary>
public sealed class LiverBody
{
    private const double FinestCell = 8;
    private const double CoarsestCell = 11;
    private const double UsualCells = 1500;
    private const double GridStep = 4.5;
    private const double GridMargin = 45;
    private const double FoldWidth = 60;

    private static readonly Vec3 Backwards = new(0, 0.8, 0.6);

    private LiverBody(TriangleMesh liver, IReadOnlyList<Lesion> lesions, IReadOnlyList<TriangleMesh> vessels, double cell)
    {
        Liver = liver;
        (Min, Max) = liver.Bounds;
        var tree = new TriangleTree(liver);
        Lattice = HexLattice.Over(liver, tree, cell);
        Distance = DistanceGrid.Of(liver, tree, GridStep, GridMargin).Smoothed(3);
        Samples = InUsedCells(SurfaceSamples.Of(liver, cell * 0.7));
        Facing = Array.ConvertAll(Samples.Places, _ => 0.0);
        for (var i = 0; i < Facing.Length; i++)
        {
            var (place, outwards) = (Samples.Places[i], Samples.Normals[i]);
            var hidden = Hidden(tree, place, outwards, outwards) || Hidden(tree, place, outwards, Backwards);
            Facing[i] = hidden ? 0 : Vec3.Dot(outwards, Backwards);
        }

        Contents = CellContents.Of(Lattice, Samples, lesions, vessels);
    }

    /// <summary>Model frame; left is +x, back +y, head +z.</summary>
    public TriangleMesh Liver { get; }

    public HexLattice Lattice { get; }

    internal Vec3 Min { get; }

    internal Vec3 Max { get; }

    /// <summary>To the surface, mm, negative inside; rounded, as the bed behind a liver is.</summary>
    internal DistanceGrid Distance { get; }

    internal SurfaceSamples Samples { get; }

    /// <summary>Per sample the cosine between outwards and back and up, where the bed is; 0 in folds, where the liver itself is in between.</summary>
    internal double[] Facing { get; }

    internal CellContents Contents { get; }

    public static LiverBody Of(VirtualPatient patient, double? cell = null) =>
        Of(patient.Liver.Mesh, patient.Lesions, [.. patient.Vessels.Select(v => v.Mesh)], cell);

    /// <param name="liver">Closed, facing outwards, Model frame (LPS).</param>
    /// <param name="cell">Edge of a cube, mm; without it about two thousand cubes.</param>
    public static LiverBody Of(TriangleMesh liver, IReadOnlyList<Lesion> lesions, IReadOnlyList<TriangleMesh> vessels, double? cell = null)
    {
        var volume = liver.SignedVolume;
        if (!(volume > 1e5)) throw new BadInputException("liver", "surface", $"encloses {volume / 1000:F0} ml", "give a closed surface in millimetres that faces outwards");
        return new(liver, lesions, vessels, cell ?? Math.Clamp(Math.Cbrt(volume / UsualCells), FinestCell, CoarsestCell));
    }

    /// <summary>A share of the box as a place in the Model frame.</summary>
    internal Vec3 Place(Vec3 share) =>
        new(Min.X + share.X * (Max.X - Min.X), Min.Y + share.Y * (Max.Y - Min.Y), Min.Z + share.Z * (Max.Z - Min.Z));

    /// <summary>The samples for which a stiffness or force is not zero, with it.</summary>
    internal (EmbeddedPoints Points, double[] Values) Where(Func<int, double> value)
    {
        var all = Enumerable.Range(0, Samples.Places.Length).Select(i => (Index: i, Value: value(i))).Where(s => s.Value != 0).ToArray();
        return (new(Lattice, Array.ConvertAll(all, s => Samples.Places[s.Index])), Array.ConvertAll(all, s => s.Value));
    }

    private static bool Hidden(TriangleTree tree, Vec3 place, Vec3 outwards, Vec3 direction) =>
        tree.FirstHit(place + outwards * 2, direction, 0, FoldWidth) is not null;

    private SurfaceSamples InUsedCells(SurfaceSamples s)
    {
        var kept = Enumerable.Range(0, s.Places.Length).Where(i => Lattice.Locate(s.Places[i]).Cell >= 0).ToArray();
        return new(Array.ConvertAll(kept, i => s.Places[i]), Array.ConvertAll(kept, i => s.Normals[i]), Array.ConvertAll(kept, i => s.Areas[i]));
    }
}
