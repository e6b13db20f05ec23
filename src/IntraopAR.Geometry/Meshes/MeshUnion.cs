namespace IntraopAR.Geometry;

/// <summary>The closed surface around several that may lie in each other: what is inside any of them is inside.</summary>
public static class MeshUnion
{
    /// <summary>Cells along the longest side, and the least and largest cell, mm: edges where two meet are rounded by less than one, which a drawn outline errs by too.</summary>
    private const double CellsAcross = 40, LeastStep = 0.5, MostStep = 1;

    /// <param name="bodies">Closed, outwards, mm.</param>
    public static TriangleMesh Of(IReadOnlyList<TriangleMesh> bodies)
    {
        if (bodies.Count == 1) return bodies[0];
        var trees = bodies.Select(b => new TriangleTree(b)).ToArray();
        var bounds = bodies.Select(b => b.Bounds).ToArray();
        var (min, max) = (bounds.Select(b => b.Min).Aggregate(Vec3.Min), bounds.Select(b => b.Max).Aggregate(Vec3.Max));
        var size = max - min;
        var step = Math.Clamp(Math.Max(size.X, Math.Max(size.Y, size.Z)) / CellsAcross, LeastStep, MostStep);
        var border = new Vec3(step, step, step) * 2;
        return SurfaceNets.Mesh(p => trees.Min(t => At(t, p)), min - border, max + border, step);
    }

    /// <summary>Distance from a surface, negative inside it.</summary>
    private static double At(TriangleTree body, Vec3 p) => body.Nearest(p)!.Value.Distance * (body.Contains(p) ? -1 : 1);
}
