using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Points on a patch with a device's noise, Patient frame.</summary>
internal static class SweptPoints
{
    /// <summary>How far off the normals are that a sweep finds from neighbouring points, radians (about 8°).</summary>
    private const double NormalError = 0.14;

    public static PointSet Sample(SurfacePatch patch, Scenario scenario, long seed)
    {
        var random = new SeededRandom(seed);
        var mesh = patch.Liver;
        var upTo = new double[patch.Triangles.Count];
        var area = 0.0;
        for (var i = 0; i < upTo.Length; i++) upTo[i] = area += mesh.AreaVector(mesh.Triangles[patch.Triangles[i]]).Length;
        var count = Math.Clamp((int)Math.Round(area / 100 * scenario.PointsPerSquareCentimetre), 3, 1_000_000);
        var vertexNormals = mesh.VertexNormals();
        var (positions, normals) = (new Vec3[count], new Vec3[count]);
        for (var i = 0; i < count; i++)
        {
            var at = Array.BinarySearch(upTo, random.NextDouble() * area);
            var t = mesh.Triangles[patch.Triangles[Math.Min(at < 0 ? ~at : at, upTo.Length - 1)]];
            var (u, v) = (Math.Sqrt(random.NextDouble()), random.NextDouble());
            var (wa, wb, wc) = (1 - u, u * (1 - v), u * v);
            var p = mesh.Vertices[t.A] * wa + mesh.Vertices[t.B] * wb + mesh.Vertices[t.C] * wc;
            var n = vertexNormals[t.A] * wa + vertexNormals[t.B] * wb + vertexNormals[t.C] * wc;
            normals[i] = (n.Normalized() + random.NextGaussianVector(NormalError)).Normalized();
            if (random.NextDouble() < scenario.OutlierShare)
            {
                // Something in front of or beside the liver: an instrument, fat, the abdominal wall.
                p += (patch.Towards - p).Normalized() * random.Between(4, 40) + random.NextGaussianVector(6);
                normals[i] = random.NextDirection();
            }

            positions[i] = p + random.NextGaussianVector(scenario.Noise);
        }

        return new(positions, normals, scenario.Noise > 0 ? Enumerable.Repeat(scenario.Noise, count).ToArray() : null);
    }
}
