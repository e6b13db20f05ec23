using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>Analytic bodies as label volumes: a voxel is inside where its centre is.</summary>
internal static class Shapes
{
    public static Volume<byte> Voxelised(VolumeGrid grid, Func<Vec3, bool> inside)
    {
        var voxels = new byte[grid.VoxelCount];
        var at = 0;
        for (var k = 0; k < grid.Nz; k++)
            for (var j = 0; j < grid.Ny; j++)
                for (var i = 0; i < grid.Nx; i++)
                    voxels[at++] = inside(grid.ToWorld(i, j, k)) ? (byte)1 : (byte)0;
        return new(grid, voxels);
    }

    public static VolumeGrid Grid(int n, double spacing = 1) => new(n, n, n, new Vec3(-100, 40, 7), new Vec3(spacing, spacing, spacing), Mat3.Identity);

    public static int Euler(TriangleMesh mesh) => mesh.Vertices.Length - mesh.Triangles.Length * 3 / 2 + mesh.Triangles.Length;
}
