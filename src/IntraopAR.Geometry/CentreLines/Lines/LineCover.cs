namespace IntraopAR.Geometry;

/// <summary>
/// Which voxels the lines so far stand for. Measured within the body, not through its wall, so that a thin vessel beside a
/// thick one is not taken for a part of it.
/// </summary>
/// <param name="scale">A line stands for what lies within so many radii …</param>
/// <param name="margin">… and this much more, mm.</param>
internal sealed class LineCover(VoxelBody body, float[] depth, double scale, double margin)
{
    /// <summary>How far the cover reaches beyond each voxel, mm; 0 where it does not reach.</summary>
    private readonly float[] left = new float[body.Count];

    public bool Holds(int voxel) => left[voxel] > 0;

    public void Add(IReadOnlyList<int> way)
    {
        var waiting = new PriorityQueue<int, float>();
        foreach (var v in way) Reach(v, (float)(scale * depth[v] + margin));
        while (waiting.TryDequeue(out var v, out var far))
        {
            if (-far < left[v]) continue;
            var near = body.Near(v);
            for (var n = 0; n < near.Length; n++)
                if (near[n] >= 0) Reach(near[n], left[v] - (float)body.Steps[n]);
        }

        void Reach(int v, float far)
        {
            if (far <= left[v]) return;
            left[v] = far;
            waiting.Enqueue(v, -far);
        }
    }
}
