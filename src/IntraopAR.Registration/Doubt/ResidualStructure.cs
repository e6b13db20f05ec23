using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Splits the residuals into noise, which averages out, and model error, which neighbours share and which therefore
/// does not. The seen surface is cut into cells; the spread within cells is noise, what the cells' means have beyond
/// their share of it is model error (one-way analysis of variance).
/// </summary>
/// <param name="Noise">Standard deviation along the normal, mm.</param>
/// <param name="ModelError">Root mean square of what neighbours share, mm.</param>
/// <param name="Cells">Mean row per cell: place and normal (model frame), and how many points it stands for.</param>
internal sealed record ResidualStructure(double Noise, double ModelError, IReadOnlyList<ResidualStructure.Cell> Cells)
{
    public const double CellSize = 15;

    /// <param name="Count">How many typical points it is worth.</param>
    /// <param name="Shared">Variance that its points share by what their source states, mm².</param>
    public readonly record struct Cell(Vec3 Moment, Vec3 Normal, double Count, double Shared);

    private record struct Sum(Vec3 Moment, Vec3 Normal, double R, double R2, double Weight, double Stated, int Count);

    /// <param name="meant">From this point on they are of curves, which are drawn on purpose: no strays.</param>
    public static ResidualStructure Of(ModelSurface model, Vec3[] points, int meant, SurfaceFit fit, StatedNoise? stated = null)
    {
        var kept = new HashSet<(int, int, int)>();
        var sums = new Dictionary<(int, int, int), Sum>();
        for (var i = 0; i < points.Length; i++)
        {
            if (!fit.IsInlier(i)) continue;
            var p = fit.ModelFromPatient.Apply(points[i]);
            var hit = fit.Hits[i];
            var n = model.SmoothNormal(hit);
            var r = Math.CopySign(hit.Distance, Vec3.Dot(p - hit.Position, n));
            var arm = p - model.Centre;
            // Opposite sides of a thin edge share a cell of space but not a normal: the octant of the normal keeps them apart.
            var key = ((int)Math.Floor(arm.X / CellSize), (int)Math.Floor(arm.Y / CellSize), (int)Math.Floor(arm.Z / CellSize) * 8 + Octant(n));
            if (i >= meant) kept.Add(key);
            sums.TryGetValue(key, out var s);
            var w = stated?.Weights[i] ?? 1;
            sums[key] = new(s.Moment + Vec3.Cross(arm, n) * w, s.Normal + n * w, s.R + w * r, s.R2 + w * (r * r), s.Weight + w, s.Stated + w * (stated?.Variance(i) ?? 0), s.Count + 1);
        }

        // Stray points that happen to lie near the model far from the observed patch say nothing about bending.
        var typical = CellDensity.Typical(sums.Values.Select(s => s.Count));
        foreach (var key in sums.Keys.ToArray())
            if (sums[key].Count < CellDensity.Sparse * typical && !kept.Contains(key)) sums.Remove(key);
        var (within, freedom, used) = (0.0, 0, 0.0);
        foreach (var s in sums.Values)
        {
            within += s.R2 - s.R * s.R / s.Weight;
            freedom += s.Count - 1;
            used += s.Weight;
        }

        var noise2 = freedom > 0 ? within / freedom : fit.InlierRms * fit.InlierRms;
        var between = 0.0;
        foreach (var s in sums.Values) between += s.R * s.R / s.Weight - noise2;
        var cells = sums.OrderBy(s => s.Key).Select(s => CellOf(s.Value, stated is not null, Math.Sqrt(noise2))).ToArray();
        return new(Math.Sqrt(noise2), Math.Sqrt(Math.Max(0, between / Math.Max(1, used))), cells);
    }

    private static Cell CellOf(in Sum s, bool stated, double noise) =>
        new(s.Moment / s.Weight, s.Normal / s.Weight, s.Weight, stated ? StatedNoise.Excess(s.Stated, s.Weight, s.Count, noise) : 0);

    private static int Octant(Vec3 n) => (n.X > 0 ? 1 : 0) + (n.Y > 0 ? 2 : 0) + (n.Z > 0 ? 4 : 0);
}
