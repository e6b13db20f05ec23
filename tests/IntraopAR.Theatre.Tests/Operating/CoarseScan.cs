using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>A CT of a virtual liver on a coarse grid: what lies in a surface has its tissue's Hounsfield units. Enough to tell one slice from another.</summary>
internal static class CoarseScan
{
    private const double Spacing = 2.5, Around = 15;

    public static Volume<short> Of(VirtualPatient patient, IEnumerable<Lesion> lesions)
    {
        var (min, max) = patient.Liver.Mesh.Bounds;
        var (from, size) = (min - new Vec3(Around, Around, Around), max - min + new Vec3(2 * Around, 2 * Around, 2 * Around));
        var grid = new VolumeGrid((int)(size.X / Spacing) + 1, (int)(size.Y / Spacing) + 1, (int)(size.Z / Spacing) + 1, from, new(Spacing, Spacing, Spacing), Mat3.Identity);
        (TriangleTree In, short Value)[] tissues =
            [.. lesions.Select(l => (new TriangleTree(l.Surface), (short)60)), .. patient.Vessels.Select(v => (new TriangleTree(v.Mesh), (short)190)), (new TriangleTree(patient.Liver.Mesh), (short)110)];
        var voxels = new short[grid.VoxelCount];
        Parallel.For(0, grid.Nz, k =>
        {
            for (var j = 0; j < grid.Ny; j++)
                for (var i = 0; i < grid.Nx; i++)
                {
                    var at = grid.ToWorld(i, j, k);
                    voxels[i + grid.Nx * (j + (long)grid.Ny * k)] = !tissues[^1].In.Contains(at) ? (short)-60 : tissues.First(t => t.In.Contains(at)).Value;
                }
        });
        return new(grid, voxels);
    }
}
