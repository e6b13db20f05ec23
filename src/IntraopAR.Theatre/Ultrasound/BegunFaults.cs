using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>Faults that put live pictures in the wrong place, as they begin: each is told once, and again after it was seen to be right.</summary>
internal sealed class BegunFaults
{
    private static readonly HashSet<PictureFault> Misplacing = [PictureFault.Frozen, PictureFault.UpsideDown, PictureFault.Mirrored, PictureFault.WrongDepth];

    private readonly HashSet<PictureFault> told = [];

    /// <param name="findings">Of one picture.</param>
    public IReadOnlyList<PictureFinding> Of(IReadOnlyList<PictureFinding> findings)
    {
        told.ExceptWith(findings.Where(f => f.Standing == CheckStanding.Good).Select(f => f.Fault));
        return [.. findings.Where(f => f.Standing == CheckStanding.Faulty && Misplacing.Contains(f.Fault) && told.Add(f.Fault))];
    }
}
