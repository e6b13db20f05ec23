using System.Runtime.Intrinsics;

namespace IntraopAR.Imaging;

/// <summary>
/// Makes a smoothed surface enclose the volume of its voxels: smoothing rounds off convex parts, and a lesion of a few
/// voxels would lose a third. All vertices move along their normals by one distance, found by Newton's method; dV/dp of a
/// closed triangle mesh is a third of the vertex's summed area vectors.
/// </summary>
internal sealed class VolumeCorrection
{
    /// <summary>A twentieth of what is promised (1 %).</summary>
    private const double Tolerance = 5e-4;

    private Vector128<float>[] normals = [];
    private Vector128<float>[] smooth = [];

    /// <param name="corners">Triangles, three indices each.</param>
    /// <param name="spacing">Voxel spacing in mm, fourth element 0.</param>
    /// <param name="wanted">Volume in voxels.</param>
    public void Apply(SurfaceNet net, int[] corners, int triangles, Vector128<float> spacing, double wanted)
    {
        var count = net.VertexCount;
        if (normals.Length < count)
        {
            normals = GC.AllocateUninitializedArray<Vector128<float>>(net.Position.Length);
            smooth = GC.AllocateUninitializedArray<Vector128<float>>(net.Position.Length);
        }

        Array.Copy(net.Position, smooth, count);
        var inverse = Vector128<float>.One / spacing.WithElement(3, 1f);
        var moved = 0f;
        for (var round = 0; round < 8 && Math.Abs(moved) < Smallest(spacing); round++)
        {
            var volume = Measure(net, corners, triangles);
            if (Math.Abs(volume - wanted) <= Tolerance * wanted) return;
            // Newton's step, but no more than half a voxel at once: on a speck the volume is far from linear.
            var gain = 0.0;
            for (var v = 0; v < count; v++) gain += Vector128.Dot(normals[v], Direction(v));
            if (!(gain > 0)) break;
            var distance = (float)Math.Clamp(3 * (wanted - volume) / gain, -0.5 * Smallest(spacing), 0.5 * Smallest(spacing));
            for (var v = 0; v < count; v++) net.Position[v] += Direction(v) * distance;
            moved += distance;
        }

        Blend(net, corners, triangles, wanted);

        // The unit normal in millimetres, as a step in voxels: normals transform by the inverse transpose.
        Vector128<float> Direction(int v)
        {
            var world = (normals[v] * inverse).WithElement(3, 0f);
            var length = MathF.Sqrt(Vector128.Dot(world, world));
            return length > 0 ? world * inverse * (1 / length) : Vector128<float>.Zero;
        }
    }

    private static float Smallest(Vector128<float> spacing) => Math.Min(spacing.GetElement(0), Math.Min(spacing.GetElement(1), spacing.GetElement(2)));

    /// <summary>
    /// Where moving along normals does not settle (sheets one voxel thin, combs), the surface goes back towards the voxels'
    /// own faces, whose volume is right by construction, as far as it must.
    /// </summary>
    private void Blend(SurfaceNet net, int[] corners, int triangles, double wanted)
    {
        var count = net.VertexCount;
        var sign = Math.Sign(Mixed(0) - wanted);
        var (low, high) = (0f, 1f);
        for (var round = 0; round < 20; round++)
        {
            var share = round == 0 ? 1f : (low + high) / 2;
            var error = Mixed(share) - wanted;
            if (Math.Abs(error) <= Tolerance * wanted) return;
            if (Math.Sign(error) == sign) low = share;
            else high = share;
        }

        double Mixed(float share)
        {
            for (var v = 0; v < count; v++) net.Position[v] = (smooth[v] * (1 - share) + net.Anchor[v] * share).WithElement(3, 0f);
            foreach (var (v, place) in net.OffFace) net.Position[v] = (smooth[v] * (1 - share) + place * share).WithElement(3, 0f);
            return Measure(net, corners, triangles);
        }
    }

    /// <summary>Enclosed volume in voxels; leaves the summed area vectors of each vertex's triangles in <see cref="normals"/>.</summary>
    private double Measure(SurfaceNet net, int[] corners, int triangles)
    {
        var count = net.VertexCount;
        Array.Clear(normals, 0, count);
        var positions = net.Position;
        for (var t = 0; t < triangles; t++)
        {
            var (a, b, c) = (corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
            var p = positions[a];
            var area = Cross(positions[b] - p, positions[c] - p) * 0.5f;
            normals[a] += area;
            normals[b] += area;
            normals[c] += area;
        }

        var sum = 0.0;
        for (var v = 0; v < count; v++) sum += Vector128.Dot(positions[v], normals[v]);
        return sum / 9;
    }

    private static Vector128<float> Cross(Vector128<float> a, Vector128<float> b)
    {
        var yzx = Vector128.Create(1, 2, 0, 3);
        var c = a * Vector128.Shuffle(b, yzx) - Vector128.Shuffle(a, yzx) * b;
        return Vector128.Shuffle(c, yzx);
    }
}
