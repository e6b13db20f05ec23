namespace IntraopAR.Benchmarks;

/// <summary>One case of a campaign as it is kept in a file: one line of JSON.</summary>
/// <param name="Verdict">elastic, rigid (fallen back) or refused.</param>
/// <param name="Rigid">Error of the best rigid fit of the seen surface, from the true pose, at each place, mm.</param>
/// <param name="ElapsedMs">Of the first solve, rigid search included; the machine's load counts.</param>
internal sealed record CampaignRow(
    int Number, long Liver, long Seed, double Coverage, double Noise, string Verdict, double[] Rigid, double[] ToSeen,
    CampaignAnswer? Surface, CampaignAnswer? WithVessels, double ElapsedMs, double UpdateMs, double PrepareMs);

/// <summary>An estimate held against the truth, number by number in the places' order.</summary>
/// <param name="Error">mm.</param>
/// <param name="Mahalanobis">eᵀΣ⁻¹e.</param>
/// <param name="R90">mm.</param>
/// <param name="Determinant">√det Σ, mm³.</param>
/// <param name="RegionHolds">For the lesions among the places: whether the region holds the whole true lesion.</param>
internal sealed record CampaignAnswer(double[] Error, double[] Mahalanobis, double[] R90, double[] Determinant, bool?[] RegionHolds);
