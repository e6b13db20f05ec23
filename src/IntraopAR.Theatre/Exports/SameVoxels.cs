using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>Whether a series holds the voxels that a case was built from, each in its place.</summary>
internal static class SameVoxels
{
    private static readonly (string Words, bool I, bool J, bool K)[] Mirrors =
    [
        ("from left to right", true, false, false), ("from front to back", false, true, false), ("from head to foot", false, false, true), ("in all three directions", true, true, true),
    ];

    /// <exception cref="BadInputException">The grid is another, or the voxels are: mirrored ones are named so.</exception>
    public static void Demand(string path, CaseFolder folder, Volume found)
    {
        const string remedy = "give the series that the case was built from";
        if (folder.Volume is not { } kept) throw new BadInputException(path, "source series", "the case has no volume that it could be held against", "build the case from the series with 'model build'");
        if (!found.Grid.SameAs(kept.Grid))
            throw new BadInputException(path, "(0020,0032) ImagePositionPatient", Mirrored(found.Grid, kept.Grid) ? "the grid runs the other way: the series is mirrored" : "the grid is not the one that the case was built from", remedy);
        if (kept.File is null) return;
        var copy = VolumeFile.Read(folder.FullPath(kept.File));
        if (Equal(found, copy, (false, false, false))) return;
        var mirror = Mirrors.FirstOrDefault(m => Equal(found, copy, (m.I, m.J, m.K)));
        throw new BadInputException(path, "(7FE0,0010) PixelData", mirror.Words is { } words ? $"the pictures are mirrored {words} against those that the case was built from" : "the pictures are not those that the case was built from", remedy);
    }

    private static bool Mirrored(VolumeGrid a, VolumeGrid b) =>
        (a.Nx, a.Ny, a.Nz) == (b.Nx, b.Ny, b.Nz) && Enumerable.Range(0, 3).Any(axis => Vec3.Dot(Axis(a, axis), Axis(b, axis)) < -0.99);

    private static Vec3 Axis(VolumeGrid g, int axis) => axis switch { 0 => g.Direction.Column0, 1 => g.Direction.Column1, _ => g.Direction.Column2 };

    private static bool Equal(Volume a, Volume b, (bool I, bool J, bool K) flip)
    {
        if (flip == default && a is Volume<short> sa && b is Volume<short> sb) return sa.Voxels.AsSpan().SequenceEqual(sb.Voxels);
        var g = a.Grid;
        for (var k = 0; k < g.Nz; k++)
            for (var j = 0; j < g.Ny; j++)
                for (var i = 0; i < g.Nx; i++)
                {
                    var other = b[flip.I ? g.Nx - 1 - i : i, flip.J ? g.Ny - 1 - j : j, flip.K ? g.Nz - 1 - k : k];
                    // The copy keeps whole numbers whole and others to 32 bits.
                    if (Math.Abs(a[i, j, k] - other) > 1e-5 * Math.Max(1, Math.Abs(other))) return false;
                }

        return true;
    }
}
