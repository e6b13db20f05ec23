using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Which part of the model was observed.</summary>
internal sealed class SeenSurface
{
    private const double Near = 8;
    private const int KeptPerCell = 6;

    private readonly Dictionary<(int, int, int), List<Vec3>> cells = [];
    private readonly List<Vec3> points = [];

    // Cells with an observed point in them or next to them.
    private readonly HashSet<(int, int, int)> reached = [];

    /// <param name="meant">From this point on they are of curves, which are drawn on purpose: no strays.</param>
    public SeenSurface(Vec3[] observed, int meant, SurfaceFit fit)
    {
        var kept = new HashSet<(int, int, int)>();
        for (var i = 0; i < observed.Length; i++)
        {
            if (!fit.IsInlier(i)) continue;
            var p = fit.ModelFromPatient.Apply(observed[i]);
            var key = Key(p);
            if (!cells.TryGetValue(key, out var cell)) cells[key] = cell = [];
            cell.Add(p);
            if (i >= meant) kept.Add(key);
        }

        var typical = CellDensity.Typical(cells.Values.Select(c => c.Count));
        foreach (var key in cells.Keys.ToArray())
            if (cells[key].Count < CellDensity.Sparse * typical && !kept.Contains(key)) cells.Remove(key);
            else cells[key] = [.. cells[key].Take(KeptPerCell)];
        foreach (var cell in cells.OrderBy(c => c.Key))
        {
            points.AddRange(cell.Value);
            reached.UnionWith(Around(cell.Key));
        }
    }

    /// <summary>Share of the model's area that has an observed point within 8 mm.</summary>
    public double Coverage(ModelSurface model)
    {
        var (seen, all) = (0.0, 0.0);
        foreach (var t in model.Mesh.Triangles)
        {
            var area = model.Mesh.AreaVector(t).Length;
            all += area;
            if (IsNear((model.Mesh.Vertices[t.A] + model.Mesh.Vertices[t.B] + model.Mesh.Vertices[t.C]) / 3)) seen += area;
        }

        return all > 0 ? seen / all : 0;
    }

    /// <summary>Distance from a place in the model to the nearest observed point, mm.</summary>
    public double Distance(Vec3 place)
    {
        var best = double.PositiveInfinity;
        foreach (var p in points) best = Math.Min(best, Vec3.DistanceSquared(p, place));
        return Math.Sqrt(best);
    }

    private bool IsNear(Vec3 place)
    {
        var key = Key(place);
        if (!reached.Contains(key)) return false;
        // The own cell answers most often.
        if (HoldsNear(key, place)) return true;
        foreach (var next in Around(key))
            if (next != key && HoldsNear(next, place)) return true;
        return false;
    }

    private bool HoldsNear((int, int, int) key, Vec3 place)
    {
        if (!cells.TryGetValue(key, out var cell)) return false;
        foreach (var p in cell)
            if (Vec3.DistanceSquared(p, place) < Near * Near) return true;
        return false;
    }

    private static IEnumerable<(int, int, int)> Around((int X, int Y, int Z) key)
    {
        for (var i = -1; i <= 1; i++)
            for (var j = -1; j <= 1; j++)
                for (var k = -1; k <= 1; k++)
                    yield return (key.X + i, key.Y + j, key.Z + k);
    }

    private static (int, int, int) Key(Vec3 p) => ((int)Math.Floor(p.X / Near), (int)Math.Floor(p.Y / Near), (int)Math.Floor(p.Z / Near));
}
