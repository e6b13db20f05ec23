using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Overlay;

/// <summary>The surface of a lesion's region, for drawing.</summary>
public static class RegionSurface
{
    private const int Around = 32;
    private const int Rings = 16;

    /// <param name="semiAxesMm">As <see cref="Appearance.Of"/> says it is to be drawn.</param>
    /// <returns>A closed ellipsoid in the patient's frame, mm.</returns>
    public static TriangleMesh Of(Region region, IReadOnlyList<double> semiAxesMm)
    {
        var r = region.Rotation;
        var axes = new Mat3(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8]) * Mat3.Diagonal(semiAxesMm[0], semiAxesMm[1], semiAxesMm[2]);
        var centre = new Vec3(region.Centre[0], region.Centre[1], region.Centre[2]);
        var vertices = new List<Vec3> { new(0, 0, 1), new(0, 0, -1) };
        for (var i = 1; i < Rings; i++)
        for (var j = 0; j < Around; j++)
        {
            var (theta, phi) = (Math.PI * i / Rings, 2 * Math.PI * j / Around);
            vertices.Add(new(Math.Sin(theta) * Math.Cos(phi), Math.Sin(theta) * Math.Sin(phi), Math.Cos(theta)));
        }

        var triangles = new List<Triangle>();
        for (var j = 0; j < Around; j++)
        {
            triangles.Add(new(0, At(1, j), At(1, j + 1)));
            triangles.Add(new(1, At(Rings - 1, j + 1), At(Rings - 1, j)));
            for (var i = 1; i < Rings - 1; i++)
            {
                triangles.Add(new(At(i, j), At(i + 1, j), At(i + 1, j + 1)));
                triangles.Add(new(At(i, j), At(i + 1, j + 1), At(i, j + 1)));
            }
        }

        return new([.. vertices.Select(v => axes * v + centre)], [.. triangles]);

        int At(int ring, int around) => 2 + (ring - 1) * Around + around % Around;
    }
}
