using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Everything that could be measured, each number once: its row J (derivative by pose and modes), its variance, and Σ Jᵀ,
/// so that a candidate is a choice of rows.
/// </summary>
internal sealed class LookPool
{
    private readonly PlaceOf place;
    private readonly double[] covariance;
    private readonly int size;
    private readonly List<double[]> rows = [];
    private readonly List<double> variances = [];
    private double[][] products = [];

    public LookPool(ElasticModel model, ElasticFit fit)
    {
        place = new(model, fit.State);
        covariance = fit.Covariance;
        size = ElasticNormal.Pose + model.Modes;
    }

    public int Count => rows.Count;

    public double[] Row(int look) => rows[look];

    public double[] Product(int look) => products[look];

    public double Variance(int look) => variances[look];

    /// <summary>Looks at places along given directions (patient axes), as many each; returns each place's looks.</summary>
    public int[][] Add(IReadOnlyList<Vec3> inModel, Func<int, Vec3[]> directions, double variance)
    {
        if (inModel.Count == 0) return [];
        var places = place.Rows(inModel, out _);
        var looks = new int[inModel.Count][];
        for (var p = 0; p < looks.Length; p++)
        {
            looks[p] = Array.ConvertAll(directions(p), g =>
            {
                var row = new double[size];
                for (var axis = 0; axis < 3; axis++) Vectors.Add(row, places[3 * p + axis], g[axis]);
                rows.Add(row);
                variances.Add(variance);
                return rows.Count - 1;
            });
        }

        return looks;
    }

    /// <summary>Multiplies the estimate's covariance onto every row.</summary>
    public void Multiply(int threads)
    {
        products = new double[rows.Count][];
        Slices.Run(rows.Count, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++)
            {
                var product = products[i] = new double[size];
                for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), rows[i]);
            }
        });
    }
}
