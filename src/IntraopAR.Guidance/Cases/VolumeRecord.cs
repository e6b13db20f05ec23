using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Guidance;

/// <summary>The volume as <c>case.json</c> has it.</summary>
/// <param name="Origin">Centre of voxel (0, 0, 0), LPS mm.</param>
/// <param name="Direction">3x3, row by row; its columns are the directions of i, j and k.</param>
internal sealed record VolumeRecord(int[] Dimensions, double[] Origin, double[] Spacing, double[] Direction, string? Source = null, string? File = null)
{
    public static VolumeRecord? Of(CaseVolume? volume)
    {
        if (volume is null) return null;
        var (g, d) = (volume.Grid, volume.Grid.Direction);
        return new(
            [g.Nx, g.Ny, g.Nz], [g.Origin.X, g.Origin.Y, g.Origin.Z], [g.Spacing.X, g.Spacing.Y, g.Spacing.Z],
            [d.M00, d.M01, d.M02, d.M10, d.M11, d.M12, d.M20, d.M21, d.M22], volume.Source, volume.File);
    }

    public CaseVolume ToVolume()
    {
        var d = Direction;
        return new(
            new VolumeGrid(
                Dimensions[0], Dimensions[1], Dimensions[2],
                new(Origin[0], Origin[1], Origin[2]), new(Spacing[0], Spacing[1], Spacing[2]),
                new Mat3(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8])),
            Source, File);
    }
}
