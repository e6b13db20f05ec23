using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What lies about the liver in the picture: the inside of the abdomen as an ellipsoid, a rolling bed of fat below and behind
/// the liver, and a gallbladder under its lower edge. Scenery only: no device measures it.
/// </summary>
internal sealed class Cavity
{
    private readonly Vec3 centre, radii;
    private readonly TriangleTree fat, liverTree;
    private readonly Vec3[] fatNormals;
    private readonly (Vec3 Neck, Vec3 Fundus, double NeckRadius, double FundusRadius) gallbladder;

    public Cavity(TriangleMesh liver, TriangleTree tree, ScopePose scope)
    {
        var (min, max) = liver.Bounds;
        centre = (min + max) / 2 + new Vec3(10, -40, -70);
        radii = new(210, 260, 260);
        liverTree = tree;
        var mesh = FatBed(liver, min, max);
        fat = new(mesh);
        fatNormals = mesh.VertexNormals();
        gallbladder = UnderLowerEdge(min, max, tree);
    }

    /// <summary>What the ray meets first, the liver aside.</summary>
    /// <returns>Distance in lengths of the direction, unit normal towards the ray's side, and tissue.</returns>
    public (double Distance, Vec3 Normal, Tissue Tissue) Hit(Vec3 eye, Vec3 direction) => HitBefore(eye, direction, double.PositiveInfinity)!.Value;

    /// <summary>The same where it lies nearer than something else; null otherwise, at little cost.</summary>
    public (double Distance, Vec3 Normal, Tissue Tissue)? HitBefore(Vec3 eye, Vec3 direction, double before)
    {
        var (wall, wallNormal) = WallHit(eye, direction);
        var best = Math.Min(wall, before);
        var fatHit = fat.FirstHit(eye, direction, 0, best);
        if (fatHit is { } f) best = f.Distance;
        if (GallbladderHit(eye, direction, best) is { } g)
        {
            var p = eye + direction * g.Distance;
            return (g.Distance, g.Normal, Tissue.Gallbladder(p));
        }

        var at = eye + direction * best;
        if (fatHit is null) return wall < before ? (wall, wallNormal, Tissue.Wall(at)) : null;
        var t = fat.Mesh.Triangles[fatHit.Value.Triangle];
        var (wa, wb, wc) = Barycentric.Weights(at, fat.Mesh.Vertices[t.A], fat.Mesh.Vertices[t.B], fat.Mesh.Vertices[t.C]);
        var n = (fatNormals[t.A] * wa + fatNormals[t.B] * wb + fatNormals[t.C] * wc).Normalized();
        return (best, Vec3.Dot(n, direction) > 0 ? -n : n, Shaded(Tissue.Fat(at), at));
    }

    /// <summary>The bed of fat, for who draws triangles instead of casting rays.</summary>
    public TriangleMesh FatSurface => fat.Mesh;

    /// <summary>The abdominal wall from inside.</summary>
    public TriangleMesh WallSurface() => Icosphere.OfThreeDivisions().Mapped(v => centre + new Vec3(v.X * radii.X, v.Y * radii.Y, v.Z * radii.Z));

    public TriangleMesh GallbladderSurface()
    {
        var g = gallbladder;
        var reach = new Vec3(1, 1, 1) * (Math.Max(g.NeckRadius, g.FundusRadius) + 4);
        return SurfaceNets.Mesh(p => SignedShapes.RoundCone(p, g.Neck, g.Fundus, g.NeckRadius, g.FundusRadius), Vec3.Min(g.Neck, g.Fundus) - reach, Vec3.Max(g.Neck, g.Fundus) + reach, 2.5);
    }

    public Tissue FatAt(Vec3 at) => Shaded(Tissue.Fat(at), at);

    /// <summary>Little light finds its way into the cleft between the liver and what it lies on.</summary>
    private Tissue Shaded(Tissue tissue, Vec3 at)
    {
        const double cleft = 22;
        return liverTree.Nearest(at, cleft) is { } near
            ? tissue with { Colour = tissue.Colour * (0.35 + 0.65 * near.Distance / cleft), Wetness = tissue.Wetness * near.Distance / cleft }
            : tissue;
    }

    private (double, Vec3) WallHit(Vec3 eye, Vec3 direction)
    {
        static Vec3 Over(Vec3 a, Vec3 b) => new(a.X / b.X, a.Y / b.Y, a.Z / b.Z);
        var (o, d) = (Over(eye - centre, radii), Over(direction, radii));
        var (a, b, c) = (d.LengthSquared, Vec3.Dot(o, d), o.LengthSquared - 1);
        var far = (-b + Math.Sqrt(Math.Max(0, b * b - a * c))) / a;
        var p = eye + direction * Math.Max(far, 1);
        return (Math.Max(far, 1), -Over(Over(p - centre, radii), radii).Normalized());
    }

    /// <summary>Sphere tracing of a cone with round ends; it is a fair distance, so the steps are safe.</summary>
    private (double Distance, Vec3 Normal)? GallbladderHit(Vec3 eye, Vec3 direction, double before)
    {
        var g = gallbladder;
        double Distance(Vec3 p) => SignedShapes.RoundCone(p, g.Neck, g.Fundus, g.NeckRadius, g.FundusRadius);
        var length = direction.Length;
        // Most rays pass by: the ball about the whole is asked first.
        var (middle, reach) = ((g.Neck + g.Fundus) / 2, Vec3.Distance(g.Neck, g.Fundus) / 2 + g.FundusRadius);
        if (Vec3.Cross(direction, middle - eye).Length > reach * length) return null;
        var t = Math.Max(0, (Vec3.Distance(eye, middle) - reach) / length);
        for (var i = 0; i < 60 && t < before; i++)
        {
            var p = eye + direction * t;
            var d = Distance(p);
            if (d < 0.05)
            {
                const double h = 0.1;
                return (t, new Vec3(
                    Distance(p + Vec3.UnitX * h) - d, Distance(p + Vec3.UnitY * h) - d, Distance(p + Vec3.UnitZ * h) - d).Normalized());
            }

            t += 0.9 * d / length;
        }

        return null;
    }

    private static (Vec3, Vec3, double, double) UnderLowerEdge(Vec3 min, Vec3 max, TriangleTree tree)
    {
        var size = max - min;
        // A third of the way from the patient's right, seen from the feet: the underside near the front.
        var below = new Vec3(min.X + 0.42 * size.X, min.Y + 0.33 * size.Y, min.Z - 50);
        var up = tree.FirstHit(below, Vec3.UnitZ);
        var surface = up is { } hit ? below + Vec3.UnitZ * hit.Distance : below + Vec3.UnitZ * 60;
        return (surface + new Vec3(6, 40, 2), surface + new Vec3(-2, 3, -5), 7, 11);
    }

    private static TriangleMesh FatBed(TriangleMesh liver, Vec3 min, Vec3 max)
    {
        const int n = 90;
        const double span = 560;
        var size = max - min;
        var vertices = new Vec3[n * n];
        for (var j = 0; j < n; j++)
            for (var i = 0; i < n; i++)
            {
                var x = (i / (n - 1.0) - 0.5) * span;
                var z = (j / (n - 1.0) - 0.5) * span;
                var place = new Vec3((min.X + max.X) / 2 + x, 0, (min.Z + max.Z) / 2 + z);
                // Rises towards the feet, where bowel and omentum lie, and falls away behind the dome.
                var feet = Math.Clamp((0.1 * size.Z - z) / 160, 0, 1.6);
                var roll = 16 * TissueNoise.Layered(place / 55, 3) + 5 * TissueNoise.At(place / 17);
                vertices[i + n * j] = new(place.X, max.Y - 18 - 62 * feet * feet - roll + 30 * (1 - Math.Min(feet, 1)), place.Z);
            }

        var triangles = new List<Triangle>();
        for (var j = 0; j < n - 1; j++)
            for (var i = 0; i < n - 1; i++)
            {
                var a = i + n * j;
                triangles.Add(new(a, a + 1, a + n + 1));
                triangles.Add(new(a, a + n + 1, a + n));
            }

        return new(vertices, [.. triangles]);
    }
}
