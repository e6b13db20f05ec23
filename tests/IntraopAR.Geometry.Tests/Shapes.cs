namespace IntraopAR.Geometry.Tests;

internal static class Shapes
{
    /// <summary>A closed sphere of rings and sectors, outwards; <paramref name="wobble"/> dents it so that no two places are alike.</summary>
    public static TriangleMesh Sphere(double radius, int rings, int sectors, double wobble = 0)
    {
        var vertices = new List<Vec3> { new(0, 0, radius) };
        for (var i = 1; i < rings; i++)
            for (var j = 0; j < sectors; j++)
            {
                var (theta, phi) = (Math.PI * i / rings, 2 * Math.PI * j / sectors);
                var r = radius * (1 + wobble * Math.Sin(3 * phi) * Math.Sin(theta) * Math.Cos(2 * theta));
                vertices.Add(new Vec3(Math.Sin(theta) * Math.Cos(phi), Math.Sin(theta) * Math.Sin(phi), Math.Cos(theta)) * r);
            }

        vertices.Add(new(0, 0, -radius));
        var triangles = new List<Triangle>();
        for (var j = 0; j < sectors; j++)
        {
            var next = (j + 1) % sectors;
            triangles.Add(new(0, 1 + j, 1 + next));
            for (var i = 0; i < rings - 2; i++)
            {
                var (a, b, c, d) = (1 + i * sectors + j, 1 + i * sectors + next, 1 + (i + 1) * sectors + j, 1 + (i + 1) * sectors + next);
                triangles.Add(new(a, c, d));
                triangles.Add(new(a, d, b));
            }

            triangles.Add(new(vertices.Count - 1, 1 + (rings - 2) * sectors + next, 1 + (rings - 2) * sectors + j));
        }

        return new([.. vertices], [.. triangles]);
    }
}
