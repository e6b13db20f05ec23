namespace IntraopAR.Ultrasound;

/// <summary>Logistic regression: 1 / (1 + exp(−(b + w · (x − mean) / deviation))).</summary>
internal sealed record LogisticModel(double Bias, double[] Weights, double[] Means, double[] Deviations)
{
    public double LogOdds(double[] features)
    {
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * (features[i] - Means[i]) / Deviations[i];
        return sum;
    }

    public double Probability(double[] features) => 1 / (1 + Math.Exp(-LogOdds(features)));
}
