using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>
/// The prior as a short sum: displacement = Σ qₖ Φₖ with qₖ normal of unit variance, no rigid motion in any Φₖ. The first
/// <see cref="Growths"/> are growth fields, the others the principal components of what each family of tractions causes
/// (Karhunen and Loève's expansion of the displacements' covariance), largest first.
/// </summary>
internal sealed class ElasticModes
{
    public const int Growths = 4;

    /// <summary>Components that hold this share of the variance are kept.</summary>
    private const double KeptShare = 0.9995;

    private const int MostOfFamily = 140;

    private ElasticModes(double[] fields, int size, IReadOnlyList<LoadFamily> families, double lostVariance) =>
        (Fields, Size, Families, LostVariance) = (fields, size, families, lostVariance);

    /// <summary>Modes one after the other, three numbers (mm) per node each.</summary>
    public double[] Fields { get; }

    /// <summary>Numbers per mode.</summary>
    public int Size { get; }

    public int Count => Fields.Length / Size;

    /// <summary>The growths, then each family of tractions.</summary>
    public IReadOnlyList<LoadFamily> Families { get; }

    /// <summary>Mean squared displacement of the components left out, mm².</summary>
    public double LostVariance { get; }

    public static ElasticModes Of(FreeBody body, ElasticPrior prior, int threads)
    {
        var solid = body.Solid;
        var size = 3 * solid.Mesh.Nodes.Length;
        var roots = new double[size];
        for (var i = 0; i < size; i++) roots[i] = Math.Sqrt(solid.NodeVolumes[i / 3] / body.Rigid.Mass);

        var growths = LoadFields.Growths(solid, body.Rigid.Centre);
        body.Solve(growths, threads);
        for (var k = 0; k < Growths; k++) Scale(growths.AsSpan(k * size, size), k == 0 ? prior.Growth : prior.UnevenGrowth);

        var all = new List<double[]> { growths };
        var families = new List<LoadFamily> { LoadFamily.Growths };
        var missing = 0.0;
        foreach (var scale in prior.Tractions)
        {
            var (controls, fields) = LoadFields.Tractions(solid, scale.Width, scale.Sideways);
            body.Solve(fields, threads);
            var variance = 0.0;
            for (var i = 0; i < fields.Length; i++) variance += fields[i] * fields[i] * roots[i % size] * roots[i % size];
            Scale(fields, scale.Amplitude / Math.Sqrt(variance));
            var (kept, weights, lost) = PrincipalComponents(fields, size, roots, MostOfFamily, threads);
            all.Add(kept);
            families.Add(new(weights, [.. controls.Select(c => solid.Mesh.Nodes[c])], [.. controls.Select(c => solid.NodeAreas[c].Normalized())], scale.Sideways));
            missing += lost;
        }

        return new([.. all.SelectMany(f => f)], size, families, missing);
    }

    private static (double[] Fields, double[,] Weights, double Lost) PrincipalComponents(double[] fields, int size, double[] roots, int most, int threads)
    {
        var weighted = new double[fields.Length];
        for (var i = 0; i < fields.Length; i++) weighted[i] = fields[i] * roots[i % size];
        var evd = Matrix<double>.Build.DenseOfArray(Gram.Of(weighted, size, threads)).Evd(Symmetricity.Symmetric);
        var variances = evd.EigenValues.Select(v => Math.Max(0, v.Real)).ToArray();
        var order = Enumerable.Range(0, variances.Length).OrderByDescending(i => variances[i]).ToArray();
        var (total, sum, count) = (variances.Sum(), 0.0, 0);
        while (count < Math.Min(most, order.Length) && sum < KeptShare * total) sum += variances[order[count++]];
        var weights = new double[variances.Length, count];
        for (var k = 0; k < count; k++)
            for (var i = 0; i < variances.Length; i++)
                weights[i, k] = evd.EigenVectors[i, order[k]];
        return (Gram.Combine(fields, size, weights, threads), weights, total - sum);
    }

    private static void Scale(Span<double> values, double s)
    {
        foreach (ref var v in values) v *= s;
    }
}
