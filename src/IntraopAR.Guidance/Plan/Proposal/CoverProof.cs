using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A proof that zones hold a region with its margin: boxes that hold the region are halved until each lies wholly in one zone
/// (its eight corners do, and a zone is convex) or wholly outside the region and its margin. Nothing is sampled.
/// </summary>
public static class CoverProof
{
    private const double LeastBox = 0.2;
    private const int MostBoxes = 400_000;

    /// <returns>How many boxes it took; null where it could not be proven.</returns>
    public static int? Of(CoverTarget target, IReadOnlyList<AblationZone> zones)
    {
        var tree = new TriangleTree(target.Region);
        var (min, max) = target.Region.Bounds;
        var half = (max - min) * 0.5 + new Vec3(1, 1, 1) * target.MarginMm;
        var open = new Stack<(Vec3 Middle, Vec3 Half)>([((min + max) * 0.5, half)]);
        var boxes = 0;
        Span<Vec3> corners = stackalloc Vec3[8];
        while (open.TryPop(out var box))
        {
            if (++boxes > MostBoxes) return null;
            for (var k = 0; k < 8; k++) corners[k] = box.Middle + new Vec3((k & 1) == 0 ? -box.Half.X : box.Half.X, (k & 2) == 0 ? -box.Half.Y : box.Half.Y, (k & 4) == 0 ? -box.Half.Z : box.Half.Z);
            if (HeldByOne(zones, corners)) continue;
            var reach = box.Half.Length;
            if (tree.Nearest(box.Middle)!.Value.Distance > reach + target.MarginMm && !tree.Contains(box.Middle)) continue;
            if (reach < LeastBox) return null;
            var h = box.Half * 0.5;
            for (var k = 0; k < 8; k++)
                open.Push((box.Middle + new Vec3((k & 1) == 0 ? -h.X : h.X, (k & 2) == 0 ? -h.Y : h.Y, (k & 4) == 0 ? -h.Z : h.Z), h));
        }

        return boxes;
    }

    private static bool HeldByOne(IReadOnlyList<AblationZone> zones, Span<Vec3> corners)
    {
        foreach (var zone in zones)
        {
            var all = true;
            foreach (var c in corners) all = all && zone.Level(c) <= 1;
            if (all) return true;
        }

        return false;
    }
}
