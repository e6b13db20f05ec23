namespace IntraopAR.Registration;

/// <summary>
/// How strongly each family of modes is held to zero, learned from the case itself (empirical Bayes by expectation and
/// maximisation): a family whose modes turn out larger than the prior says is held less.
/// </summary>
internal sealed class PriorStrength
{
    /// <summary>A family's spread stays within these many times the prior's. Seen surface that hardly moved says little about the unseen, so it must not make the estimate sure.</summary>
    private const double Least = 0.7;

    private const double Most = 3;

    /// <summary>So many modes' worth of belief that the prior is right as it stands.</summary>
    private const double Belief = 10;

    private readonly ElasticModel model;

    public PriorStrength(ElasticModel model)
    {
        this.model = model;
        Precisions = new double[model.Modes];
        Array.Fill(Precisions, 1);
    }

    /// <summary>Inverse variance of each mode.</summary>
    public double[] Precisions { get; private init; }

    public PriorStrength Copy() => new(model) { Precisions = (double[])Precisions.Clone() };

    public void AddTo(ElasticNormal normal, double[] q)
    {
        for (var k = 0; k < q.Length; k++) normal.AddPrior(ElasticNormal.Pose + k, q[k], Precisions[k]);
    }

    /// <summary>The covariance as it would be if nothing were held to zero more strongly than this precision.</summary>
    public double[] Loosened(double[] covariance, double precision)
    {
        var size = ElasticNormal.Pose + Precisions.Length;
        var information = DenseCholesky.Factor((double[])covariance.Clone(), size).Inverse();
        for (var k = 0; k < Precisions.Length; k++)
            information[(ElasticNormal.Pose + k) * (size + 1)] -= Math.Max(0, Precisions[k] - precision);
        return DenseCholesky.Factor(information, size).Inverse();
    }

    /// <summary>Learns from the estimate and its covariance; returns how many of the unknowns the data determine, pose included.</summary>
    public double Learn(double[] q, double[] covariance)
    {
        var size = ElasticNormal.Pose + q.Length;
        double Variance(int k) => covariance[(ElasticNormal.Pose + k) * (size + 1)];
        var (at, determined) = (0, (double)ElasticNormal.Pose);
        for (var f = 0; f < model.Families.Count; f++)
        {
            var (end, sum) = (at + model.Families[f], 0.0);
            for (var k = at; k < end; k++)
            {
                determined += 1 - Variance(k) * Precisions[k];
                sum += q[k] * q[k] + Variance(k);
            }

            var spread = Math.Clamp(Math.Sqrt((sum + Belief) / (end - at + Belief)), Least, Most);
            for (; at < end; at++)
                Precisions[at] = 1 / (spread * spread);
        }

        return determined;
    }
}
