using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>
/// The prior as a short sum: displacement = Σ qₖ Φₖ with qₖ normal of unit variance, no rigid motion in any Φₖ. Growth
/// fields first; then for the support, for the other loads and for growth of places on their own the principal components of what they cause (Karhunen and
/// Loève's expansion of the displacements' covariance), largest first.
/// </summary>
internal sealed class ElasticModes
{
    private const int Growths = 4;

    /// <summary>Components that hold this share of the variance are kept.</summary>
    private const double KeptShare = 0.9995;

    private const int MostOfFamily = 140;

    private ElasticModes(double[] fields, int size, IReadOnlyList<int> families, double lostVariance) =>
        (Fields, Size, Families, LostVariance) = (fields, size, families, lostVariance);

    /// <summary>Modes one after the other, three numbers (mm) per node each.</summary>
    public double[] Fields { get; }

    /// <summary>Numbers per mode.</summary>
    public int Size { get; }

    public int Count => Fields.Length / Size;

    /// <summary>How many modes are growth of the whole, support, other loads and, where it is believed in, growth of places on their own.</summary>
    public IReadOnlyList<int> Families { get; }

    /// <summary>Mean squared displacement of the components left out, mm².</summary>
    public double LostVariance { get; }

    public static ElasticModes Of(SupportedBody body, ElasticPrior prior, int threads)
    {
        var solid = body.Solid;
        var size = 3 * solid.Mesh.Nodes.Length;
        var roots = new double[size];
        for (var i = 0; i < size; i++) roots[i] = Math.Sqrt(solid.NodeVolumes[i / 3] / body.Rigid.Mass);

        var growths = LoadFields.Growths(solid, body.Rigid.Centre);
        body.Solve(growths, threads);
        for (var k = 0; k < Growths; k++) Scale(growths.AsSpan(k * size, size), k == 0 ? prior.Growth : prior.UnevenGrowth);

        var all = new List<double[]> { growths };
        var families = new List<int> { Growths };
        var missing = 0.0;
        foreach (var scales in (IReadOnlyList<LoadScale>[])[prior.Support, prior.Loads]) Family(Joined([.. scales.Select(Displacements)]));
        if (prior.Local is { } local)
        {
            var fields = LoadFields.LocalGrowths(solid, local);
            body.Solve(fields, threads);
            Family(fields);
        }

        return new(Joined(all), size, families, missing);

        void Family(double[] fields)
        {
            var (kept, lost) = PrincipalComponents(fields, size, roots, threads);
            all.Add(kept);
            families.Add(kept.Length / size);
            missing += lost;
        }

        double[] Displacements(LoadScale scale)
        {
            var fields = LoadFields.Of(body, scale);
            body.Solve(fields, threads);
            var variance = 0.0;
            for (var i = 0; i < fields.Length; i++) variance += fields[i] * fields[i] * roots[i % size] * roots[i % size];
            Scale(fields, scale.Amplitude / Math.Sqrt(variance));
            return fields;
        }
    }

    private static double[] Joined(IReadOnlyList<double[]> parts)
    {
        var (all, at) = (new double[parts.Sum(p => p.Length)], 0);
        foreach (var part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }

    private static (double[] Fields, double Lost) PrincipalComponents(double[] fields, int size, double[] roots, int threads)
    {
        var weighted = new double[fields.Length];
        for (var i = 0; i < fields.Length; i++) weighted[i] = fields[i] * roots[i % size];
        var evd = Matrix<double>.Build.DenseOfArray(Gram.Of(weighted, size, threads)).Evd(Symmetricity.Symmetric);
        var variances = evd.EigenValues.Select(v => Math.Max(0, v.Real)).ToArray();
        var order = Enumerable.Range(0, variances.Length).OrderByDescending(i => variances[i]).ToArray();
        var (total, sum, count) = (variances.Sum(), 0.0, 0);
        while (count < Math.Min(MostOfFamily, order.Length) && sum < KeptShare * total) sum += variances[order[count++]];
        var weights = new double[variances.Length, count];
        for (var k = 0; k < count; k++)
            for (var i = 0; i < variances.Length; i++)
                weights[i, k] = evd.EigenVectors[i, order[k]];
        return (Gram.Combine(fields, size, weights, threads), total - sum);
    }

    private static void Scale(Span<double> values, double s)
    {
        foreach (ref var v in values) v *= s;
    }
}
