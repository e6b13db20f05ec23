namespace IntraopAR.Benchmarks;

/// <summary>One simulated liver: registered from its surface, then with what an ultrasound sweep showed, and once from the sweep alone.</summary>
/// <param name="Crossed">Branches wider than 1.6 mm (radius) that the sweep's pictures cross.</param>
/// <param name="Seen">Vessel middles that were read.</param>
/// <param name="Taken">Whether the update was taken.</param>
/// <param name="First">Mean target error of the first alignment by the sweep alone, mm; null where it was refused.</param>
internal sealed record UltrasoundCaseRow(
    int Number, long Liver, long Seed, int Crossed, int Seen, CampaignAnswer? Surface, CampaignAnswer? Vessels, bool Taken, string Reasons, double[] Evidence,
    CampaignAnswer? Untaken, CampaignAnswer? First, string FirstReasons);
