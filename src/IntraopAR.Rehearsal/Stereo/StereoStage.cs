using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What both eyes see and how it is lit.</summary>
internal sealed class StereoStage(TriangleMesh undeformed, TriangleMesh liver, TriangleTree tree, ScopePose scope, StereoConditions conditions, long seed)
{
    private readonly Vec3[] normals = liver.VertexNormals();
    private readonly Vec3 lamp = scope.Eye + scope.Right * 2.2 - scope.Down * 4.5;
    private readonly Vec3 bloodOffset = new SeededRandom(seed ^ 0xB100D).NextDirection() * 80;
    private readonly double exposedAt = conditions.Distance + 22;

    public TriangleTree Tree => tree;

    public Cavity Cavity { get; } = new(liver, tree, scope);

    public ScopeTool? Tool { get; } = conditions.Tool ? new(tree, scope, seed) : null;

    public SmokeCloud Smoke { get; } = new(conditions.Smoke, scope.Eye + scope.Forward * (0.72 * conditions.Distance) + new SeededRandom(seed ^ 0x5E).NextDirection() * 25, seed);

    public double SensorNoise => conditions.SensorNoise;

    public (double Distance, Vec3 Normal, Tissue Look, SeenKind Kind) LiverAt(Vec3 eye, Vec3 direction, RayHit hit)
    {
        var p = eye + direction * hit.Distance;
        var t = liver.Triangles[hit.Triangle];
        var (wa, wb, wc) = Barycentric.Weights(p, liver.Vertices[t.A], liver.Vertices[t.B], liver.Vertices[t.C]);
        var normal = (normals[t.A] * wa + normals[t.B] * wb + normals[t.C] * wc).Normalized();
        var rest = undeformed.Vertices[t.A] * wa + undeformed.Vertices[t.B] * wb + undeformed.Vertices[t.C] * wc;
        return (hit.Distance, normal, Bloody(Tissue.Liver(rest), rest), SeenKind.Liver);
    }

    public Vec3 Shade(Vec3 eye, Vec3 p, Vec3 direction, Vec3 smooth, Tissue tissue)
    {
        var n = (smooth + tissue.Bump).Normalized();
        var toEye = -direction.Normalized();
        var toLamp = lamp - p;
        var fall = exposedAt * exposedAt / toLamp.LengthSquared;
        toLamp = toLamp.Normalized();
        var lit = Math.Max(0, (Vec3.Dot(n, toLamp) + 0.12) / 1.12);
        var facing = Math.Max(0, Vec3.Dot(n, (toLamp + toEye).Normalized()));
        var rim = Math.Pow(1 - Math.Max(0, Vec3.Dot(smooth, toEye)), 4);
        var shine = tissue.Wetness * (1.7 * Math.Pow(facing, tissue.Gloss * 2.2) + 0.10 * Math.Pow(facing, tissue.Gloss / 6));
        var cone = Math.Pow(Math.Clamp(Vec3.Dot((p - lamp).Normalized(), scope.Forward), 0, 1), 3.5);
        var light = fall * cone;
        return tissue.Colour * (light * (1.55 * lit + 0.07)) + new Vec3(1, 0.97, 0.93) * (light * shine) + new Vec3(0.20, 0.09, 0.08) * (light * rim * 0.35 * tissue.Wetness);
    }

    /// <summary>What smoke before a place throws back of the lamp's light.</summary>
    public Vec3 SmokeLight(Vec3 eye, Vec3 p)
    {
        var middle = Vec3.Lerp(eye, p, 0.6);
        return new Vec3(0.30, 0.29, 0.29) * Math.Min(2, 0.35 * exposedAt * exposedAt / (middle - lamp).LengthSquared);
    }

    /// <summary>Blood lies over the tissue: dark, wet, without texture of its own.</summary>
    private Tissue Bloody(Tissue tissue, Vec3 rest)
    {
        if (conditions.Blood <= 0) return tissue;
        var pool = TissueNoise.Layered(rest / 23 + bloodOffset, 3) + 0.12 * TissueNoise.At(rest / 3);
        var cover = Math.Clamp((pool - (0.55 - 0.5 * conditions.Blood)) * 9, 0, 0.92);
        return new(Vec3.Lerp(tissue.Colour, new(0.13, 0.006, 0.007), cover), tissue.Bump * (1 - 0.75 * cover), tissue.Wetness + 0.35 * cover, tissue.Gloss + 80 * cover);
    }
}
