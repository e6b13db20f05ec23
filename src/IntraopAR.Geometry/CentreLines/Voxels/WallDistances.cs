namespace IntraopAR.Geometry;

/// <summary>How far each voxel of a body lies from its wall, mm: of the centre to the surface itself, so finer than a voxel.</summary>
internal static class WallDistances
{
    private const int Slice = 4096;

    public static float[] Of(VoxelBody body, TriangleTree wall)
    {
        var distances = new float[body.Count];
        Parallel.For(0, (body.Count + Slice - 1) / Slice, part =>
        {
            var guess = -1;
            for (var i = part * Slice; i < Math.Min(body.Count, (part + 1) * Slice); i++)
            {
                if (wall.Nearest(body.Centre(i), double.PositiveInfinity, guess) is not { } hit) continue;
                distances[i] = (float)hit.Distance;
                guess = hit.Triangle;
            }
        });
        return distances;
    }
}
