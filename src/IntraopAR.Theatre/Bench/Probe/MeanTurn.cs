using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>The turn from which all others differ by nothing on average.</summary>
internal static class MeanTurn
{
    private const int Rounds = 5;

    public static Mat3 Of(IReadOnlyList<Mat3> turns)
    {
        var mean = turns[0];
        for (var round = 0; round < Rounds; round++) mean = Mat3.FromRotationVector(turns.Aggregate(Vec3.Zero, (sum, t) => sum + (t * mean.Transposed()).ToRotationVector()) / turns.Count) * mean;
        return mean;
    }
}
