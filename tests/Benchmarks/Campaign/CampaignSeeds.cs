namespace IntraopAR.Benchmarks;

/// <summary>
/// Which livers and which conditions a campaign meets. The calibration set fixed the prior's numbers and the covariance's
/// scale; no liver and no seed of it is in the test set.
/// </summary>
/// <param name="FirstLiver">Seed of the first virtual patient.</param>
/// <param name="Livers">Different livers, met in turn.</param>
/// <param name="FirstCase">Seed of the first simulation.</param>
internal sealed record CampaignSeeds(string Name, long FirstLiver, int Livers, long FirstCase)
{
    public static readonly CampaignSeeds Test = new("test", 5_001, 20, 1_000_001);

    public static readonly CampaignSeeds Calibration = new("calibration", 6_001, 12, 2_000_001);

    public long LiverOf(int number) => FirstLiver + number % Livers;

    public long CaseOf(int number) => FirstCase + number;
}
