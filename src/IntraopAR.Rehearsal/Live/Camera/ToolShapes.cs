using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The tools as the camera sees them, in the axes of their working ends: z into the tissue.</summary>
internal static class ToolShapes
{
    private const int Sides = 20;

    /// <summary>A steel rod with a blunt tip.</summary>
    public static LitSurface Pointer() => new(Turned([(0, 0.2), (-0.5, 0.8), (-9, 1.6), (-60, 2), (-320, 2)]), Steel, 2) { Gloss = 60 };

    /// <summary>A shaft with a black shrink tube, and closed jaws.</summary>
    public static LitSurface Dissector() => new(
        Turned([(0, 0.6), (-1, 1.4), (-10, 1.9), (-20, 2.4), (-22, 2.9), (-30, 2.9), (-31, 2.6), (-320, 2.6)]), p => p.Z > -30 ? Steel(p) : Black(p), 2) { Gloss = 45 };

    /// <summary>An antenna of 14 gauge with a mark at every centimetre, and its grip.</summary>
    public static LitSurface Needle() => new(
        Turned([(0, 0.1), (-4, 1.05), (-200, 1.05), (-202, 5), (-280, 6)]), p => p.Z < -200 ? Black(p) : -p.Z % 10 is > 9 ? Black(p) : Steel(p), 1) { Gloss = 60 };

    /// <summary>An intraoperative probe: a rounded block with a curved grey face, a cable at its back.</summary>
    public static LitSurface Probe(UltrasoundProbe probe)
    {
        var half = probe.HalfFace + 6;
        double Body(Vec3 p)
        {
            var q = new Vec3(Math.Abs(p.X) - half + 5, Math.Abs(p.Y) - 2, Math.Abs(p.Z + 12) - 6.5);
            var block = new Vec3(Math.Max(q.X, 0), Math.Max(q.Y, 0), Math.Max(q.Z, 0)).Length + Math.Min(0, Math.Max(q.X, Math.Max(q.Y, q.Z))) - 5.5;
            // Cut to the face's own curvature.
            return Math.Max(block, Math.Sqrt(p.X * p.X + (p.Z + probe.FaceRadius) * (p.Z + probe.FaceRadius)) - probe.FaceRadius);
        }

        double Shape(Vec3 p) => Math.Min(Body(p), SignedShapes.RoundCone(p, new(0, 0, -20), new(0, 0, -110), 6, 4));
        var mesh = SurfaceNets.Mesh(Shape, new(-half - 4, -14, -116), new(half + 4, 14, 3), 2.2);
        return new(mesh, p => p.Z > -1.4 ? new(new(0.07, 0.075, 0.08), Vec3.Zero, 0.5, 60) : p.Z < -19 ? Black(p) : new(new(0.42, 0.43, 0.44), Vec3.Zero, 0.4, 60), 2) { Gloss = 60 };
    }

    /// <summary>Brushed steel has fine rings.</summary>
    private static Tissue Steel(Vec3 p)
    {
        var ring = 0.04 * Math.Sin(p.Z * 6);
        return new(new Vec3(0.13, 0.13, 0.14) * (1 + ring), Vec3.UnitZ * ring, 1.2, 60);
    }

    private static Tissue Black(Vec3 p) => new(new(0.022, 0.022, 0.025), Vec3.Zero, 0.35, 45);

    /// <summary>A surface of revolution about z, closed at the tip.</summary>
    private static TriangleMesh Turned((double Z, double Radius)[] outline)
    {
        var vertices = new List<Vec3>();
        var triangles = new List<Triangle>();
        // Long pieces in short ones, so that the lens's distortion bends them.
        var rings = new List<(double Z, double Radius)> { outline[0] };
        for (var i = 1; i < outline.Length; i++)
        {
            var n = (int)Math.Ceiling(Math.Abs(outline[i].Z - outline[i - 1].Z) / 12);
            for (var k = 1; k <= n; k++) rings.Add((outline[i - 1].Z + (outline[i].Z - outline[i - 1].Z) * k / n, outline[i - 1].Radius + (outline[i].Radius - outline[i - 1].Radius) * k / n));
        }

        foreach (var (z, radius) in rings)
            for (var s = 0; s < Sides; s++)
                vertices.Add(new(radius * Math.Cos(2 * Math.PI * s / Sides), radius * Math.Sin(2 * Math.PI * s / Sides), z));
        for (var r = 0; r + 1 < rings.Count; r++)
            for (var s = 0; s < Sides; s++)
            {
                var (a, b) = (r * Sides + s, r * Sides + (s + 1) % Sides);
                triangles.Add(new(a, a + Sides, b));
                triangles.Add(new(b, a + Sides, b + Sides));
            }

        return new([.. vertices], [.. triangles]);
    }
}
