using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Draws surfaces into a <see cref="DepthLayer"/> through a camera with lens distortion. A triangle is cut at the near
/// plane; with distortion its straight edges become curves, so it is halved until the curve is followed within a quarter
/// of a pixel, and what lies beyond the distortion's fold is not drawn.
/// </summary>
public sealed class SurfaceRasterizer
{
    /// <summary>Nothing nearer than this is drawn, mm; a liver is never at the lens.</summary>
    public const double NearMm = 1;

    private const double CurveTolerancePx = 0.25;
    private const int DeepestHalving = 12;

    private readonly PinholeCamera camera;
    private readonly double foldRadius2;
    private readonly bool straight;

    public SurfaceRasterizer(PinholeCamera camera)
    {
        this.camera = camera;
        straight = camera.Distortion.IsNone;
        var fold = camera.Distortion.FoldRadius();
        foldRadius2 = straight ? double.PositiveInfinity : fold * fold;
    }

    /// <param name="inCamera">The surface in the camera's frame, mm, wound either way.</param>
    /// <param name="part">What <see cref="DepthLayer.Part"/> says where this surface is nearest.</param>
    public void Draw(DepthLayer layer, TriangleMesh inCamera, short part)
    {
        var normals = inCamera.VertexNormals();
        var vertices = inCamera.Vertices;
        var ready = new Corner[vertices.Length];
        var usable = new bool[vertices.Length];
        var seen = new Sighted[vertices.Length];
        for (var i = 0; i < vertices.Length; i++)
        {
            var v = vertices[i];
            seen[i] = new(v, Math.Abs(Vec3.Dot(normals[i], v.Normalized())));
            usable[i] = v.Z >= NearMm && Radius2(v) <= foldRadius2;
            if (usable[i]) ready[i] = Project(seen[i]);
        }

        foreach (var t in inCamera.Triangles)
            if (straight && usable[t.A] && usable[t.B] && usable[t.C])
                TriangleFill.Fill(layer, ready[t.A], ready[t.B], ready[t.C], part);
            else
                Clip(layer, seen[t.A], seen[t.B], seen[t.C], part);
    }

    /// <summary>Cuts at the near plane: what remains is nothing, a triangle or two.</summary>
    private void Clip(DepthLayer layer, Sighted a, Sighted b, Sighted c, short part)
    {
        // NaN compares false, so a vertex without a place leaves its triangles out.
        var (inA, inB, inC) = (a.Place.Z >= NearMm, b.Place.Z >= NearMm, c.Place.Z >= NearMm);
        switch ((inA ? 1 : 0) + (inB ? 1 : 0) + (inC ? 1 : 0))
        {
            case 3:
                Follow(layer, a, b, c, part, 0);
                break;
            case 2:
                // Turned so that c is the one behind.
                if (!inA) (a, b, c) = (b, c, a);
                else if (!inB) (a, b, c) = (c, a, b);
                var (ac, bc) = (Cut(a, c), Cut(b, c));
                Follow(layer, a, b, bc, part, 0);
                Follow(layer, a, bc, ac, part, 0);
                break;
            case 1:
                if (inB) (a, b, c) = (b, c, a);
                else if (inC) (a, b, c) = (c, a, b);
                Follow(layer, a, Cut(a, b), Cut(a, c), part, 0);
                break;
        }
    }

    private void Follow(DepthLayer layer, Sighted a, Sighted b, Sighted c, short part, int depth)
    {
        if (straight)
        {
            TriangleFill.Fill(layer, Project(a), Project(b), Project(c), part);
            return;
        }

        var beyond = (Beyond(a) ? 1 : 0) + (Beyond(b) ? 1 : 0) + (Beyond(c) ? 1 : 0);
        if (beyond == 3 && depth >= 4) return;
        if (beyond == 0)
        {
            var (pa, pb, pc) = (Project(a), Project(b), Project(c));
            if (OffPicture(layer, pa, pb, pc)) return;
            var (ab, bc, ca) = (Bend(a, b, pa, pb), Bend(b, c, pb, pc), Bend(c, a, pc, pa));
            var worst = Math.Max(ab, Math.Max(bc, ca));
            if (worst <= CurveTolerancePx || depth >= DeepestHalving)
            {
                TriangleFill.Fill(layer, pa, pb, pc, part);
                return;
            }

            Halve(layer, a, b, c, part, depth, ab, bc, ca);
        }
        else if (depth < DeepestHalving)
        {
            var (ab, bc, ca) = (SizePx(a, b), SizePx(b, c), SizePx(c, a));
            if (Math.Max(ab, Math.Max(bc, ca)) > 1) Halve(layer, a, b, c, part, depth, ab, bc, ca);
        }
    }

    /// <summary>Across the edge that weighs most.</summary>
    private void Halve(DepthLayer layer, Sighted a, Sighted b, Sighted c, short part, int depth, double ab, double bc, double ca)
    {
        if (bc >= ab && bc >= ca) (a, b, c) = (b, c, a);
        else if (ca >= ab && ca >= bc) (a, b, c) = (c, a, b);
        var middle = new Sighted((a.Place + b.Place) * 0.5, (a.Facing + b.Facing) * 0.5);
        Follow(layer, a, middle, c, part, depth + 1);
        Follow(layer, middle, b, c, part, depth + 1);
    }

    /// <summary>How far the middle of the edge is drawn from where it belongs, pixels.</summary>
    private double Bend(Sighted a, Sighted b, Corner pa, Corner pb)
    {
        // The middle of the straight line in the picture, not in space, where perspective would count as bending.
        var t = a.Place.Z / (a.Place.Z + b.Place.Z);
        var (u, v) = camera.Project(Vec3.Lerp(a.Place, b.Place, t));
        return Math.Max(Math.Abs(u - (pa.U + pb.U) / 2), Math.Abs(v - (pa.V + pb.V) / 2));
    }

    /// <summary>About how long the edge is in the picture, distortion left aside, pixels.</summary>
    private double SizePx(Sighted a, Sighted b) =>
        Vec3.Distance(a.Place, b.Place) * Math.Max(camera.Fx, camera.Fy) / Math.Min(a.Place.Z, b.Place.Z);

    private static bool OffPicture(DepthLayer layer, Corner a, Corner b, Corner c)
    {
        // Half the triangle's own size is more than its edges can bend into the picture from outside.
        var (minU, maxU) = (Math.Min(a.U, Math.Min(b.U, c.U)), Math.Max(a.U, Math.Max(b.U, c.U)));
        var (minV, maxV) = (Math.Min(a.V, Math.Min(b.V, c.V)), Math.Max(a.V, Math.Max(b.V, c.V)));
        var slack = Math.Max(maxU - minU, maxV - minV) / 2 + 1;
        return maxU < -slack || maxV < -slack || minU > layer.Width + slack || minV > layer.Height + slack;
    }

    private bool Beyond(Sighted s) => Radius2(s.Place) > foldRadius2;

    private static double Radius2(Vec3 p) => (p.X * p.X + p.Y * p.Y) / (p.Z * p.Z);

    private Corner Project(Sighted s)
    {
        var (u, v) = camera.Project(s.Place);
        return new(u, v, 1 / s.Place.Z, s.Facing);
    }

    private static Sighted Cut(Sighted inside, Sighted outside)
    {
        var t = (inside.Place.Z - NearMm) / (inside.Place.Z - outside.Place.Z);
        var place = Vec3.Lerp(inside.Place, outside.Place, t);
        return new(new(place.X, place.Y, NearMm), inside.Facing + (outside.Facing - inside.Facing) * t);
    }

    private readonly record struct Sighted(Vec3 Place, double Facing);
}
