using System.Runtime.Intrinsics;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Label masks to smooth, closed, manifold surfaces that enclose the volume of their voxels. No vertex leaves the cell
/// between eight voxel centres in which the mask puts it, save for the last small step that restores the volume.
/// </summary>
public static class LabelSurfaces
{
    /// <summary>One surface for each segment, in their order.</summary>
    public static LabelSurface[] Of(Segmentation segmentation)
    {
        var jobs = segmentation.Segments
            .Select(s => new Job(s.Number, s.Mask, 0, s.Box.Ni, (long)s.Box.Ni * s.Box.Nj, s.Box, 1))
            .ToArray();
        return Run(segmentation.Grid, jobs);
    }

    /// <summary>One surface for each value but 0 that occurs, in rising order.</summary>
    public static LabelSurface[] Of(Volume<byte> labels)
    {
        var grid = labels.Grid;
        var slice = (long)grid.Nx * grid.Ny;
        var jobs = LabelBoxes.Find(labels.Voxels, grid.Nx, grid.Ny, grid.Nz)
            .Select(l => new Job(l.Key, labels.Voxels, l.Value.I0 + grid.Nx * (long)l.Value.J0 + slice * l.Value.K0, grid.Nx, slice, l.Value, l.Key))
            .ToArray();
        return Run(grid, jobs);
    }

    private static LabelSurface[] Run(VolumeGrid grid, Job[] jobs)
    {
        var surfaces = new LabelSurface[jobs.Length];
        // The largest first, so that the last to end is a small one.
        var order = Enumerable.Range(0, jobs.Length).OrderByDescending(i => jobs[i].Box.Count).ToArray();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(order, loadBalance: true),
            () => new Workshop(),
            (i, _, shop) =>
            {
                surfaces[i] = shop.Make(grid, jobs[i]);
                return shop;
            },
            _ => { });
        return surfaces;
    }

    private readonly record struct Job(int Label, byte[] Voxels, long At, int RowStride, long SliceStride, IndexBox Box, byte Value);

    /// <summary>The buffers of one worker.</summary>
    private sealed class Workshop
    {
        private readonly MaskBits mask = new();
        private readonly SurfaceNet net = new();
        private readonly VolumeCorrection correction = new();
        private readonly NetRelaxation relaxation = new();
        private int[] corners = [];

        public LabelSurface Make(VolumeGrid grid, Job job)
        {
            mask.Fill(job.Voxels, job.At, job.RowStride, job.SliceStride, job.Box, job.Value);
            net.Build(mask);
            relaxation.Relax(net);
            var spacing = Vector128.Create((float)grid.Spacing.X, (float)grid.Spacing.Y, (float)grid.Spacing.Z, 0f);
            var triangles = NetTriangles.Fill(net, spacing, ref corners);
            correction.Apply(net, corners, triangles, spacing, mask.VoxelCount);
            return new(job.Label, mask.VoxelCount, Place(grid, job.Box, triangles));
        }

        private TriangleMesh Place(VolumeGrid grid, IndexBox box, int count)
        {
            var vertices = GC.AllocateUninitializedArray<Vec3>(net.VertexCount);
            var origin = grid.ToWorld(box.I0, box.J0, box.K0);
            var (i, j, k) = (grid.Direction.Column0 * grid.Spacing.X, grid.Direction.Column1 * grid.Spacing.Y, grid.Direction.Column2 * grid.Spacing.Z);
            for (var v = 0; v < vertices.Length; v++)
            {
                var p = net.Position[v];
                vertices[v] = origin + i * p.GetElement(0) + j * p.GetElement(1) + k * p.GetElement(2);
            }

            // A left-handed grid mirrors the net: its triangles are turned round to face outwards.
            var mirrored = grid.Direction.Determinant < 0;
            var triangles = GC.AllocateUninitializedArray<Triangle>(count);
            for (var t = 0; t < count; t++)
                triangles[t] = mirrored ? new(corners[3 * t], corners[3 * t + 2], corners[3 * t + 1]) : new(corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
            return new(vertices, triangles);
        }
    }
}
