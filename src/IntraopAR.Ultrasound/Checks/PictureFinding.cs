namespace IntraopAR.Ultrasound;

/// <summary>What one check says of the stream.</summary>
/// <param name="InWords">What was seen, or what is missing to tell.</param>
/// <param name="Remedy">What to do; empty where it is good.</param>
public sealed record PictureFinding(PictureFault Fault, CheckStanding Standing, string InWords, string Remedy)
{
    internal static PictureFinding NotYet(PictureFault fault, string why, string remedy) => new(fault, CheckStanding.NotYetChecked, why, remedy);

    internal static PictureFinding Good(PictureFault fault, string seen) => new(fault, CheckStanding.Good, seen, "");
}
