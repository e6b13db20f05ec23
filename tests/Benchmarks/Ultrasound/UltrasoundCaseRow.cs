namespace IntraopAR.Benchmarks;

/// <summary>One simulated liver: registered from its surface, then with what a sweep of pictures showed, and once from the sweep alone.</summary>
/// <param name="Crossed">Branches of more than 2 mm radius that the sweep's pictures show.</param>
/// <param name="Vessels">After the update, whether it was taken or not.</param>
/// <param name="First">From the sweep alone, in a frame turned at random; null where nothing was computed.</param>
/// <param name="FirstNear">Mean error of that at places within 25 mm of what the sweep showed, mm.</param>
/// <param name="Faulty">The same update from a sweep that is wrong; null where none was tried.</param>
internal sealed record UltrasoundCaseRow(
    int Number, string Verdict, int Crossed, int Seen, CampaignAnswer? Surface, CampaignAnswer? Vessels, bool Taken,
    bool FirstAccepted, CampaignAnswer? First, double FirstNear, string? Fault, bool FaultTaken, CampaignAnswer? Faulty);
