using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

public static class SegmentCentroid
{
    /// <summary>Mean of the voxel centres, LPS mm.</summary>
    /// <exception cref="InvalidOperationException">The segment has no voxel.</exception>
    public static Vec3 Centroid(this Segment segment, VolumeGrid grid)
    {
        var (n, si, sj, sk) = (0L, 0L, 0L, 0L);
        var (box, at) = (segment.Box, 0);
        for (var k = 0; k < box.Nk; k++)
            for (var j = 0; j < box.Nj; j++)
                for (var i = 0; i < box.Ni; i++)
                {
                    long m = segment.Mask[at++];
                    n += m;
                    si += m * i;
                    sj += m * j;
                    sk += m * k;
                }

        if (n == 0) throw new InvalidOperationException($"segment {segment.Name} has no voxel");
        return grid.ToWorld(box.I0 + (double)si / n, box.J0 + (double)sj / n, box.K0 + (double)sk / n);
    }
}
