namespace IntraopAR.Registration;

/// <summary>
/// When two surfaces are not one liver at two times. Limits lie between what the same liver shows under simulated changes and
/// what two livers show (check <c>lesion-carry</c>). Vessels tell two livers apart surely; smooth surfaces of alike form do not.
/// </summary>
internal static class LiverToLiverGate
{
    /// <summary>Livers of people are 0.5 to 4 litres; half of that is left room for children and remnants.</summary>
    private const double SmallestMl = 100;
    private const double LargestMl = 6000;

    /// <summary>No chemotherapy halves or doubles a liver; a resection does.</summary>
    private const double MostChange = 1.8;
    
    /// <summary>Simulated changes leave up to 3.3 mm, also to two real livers' shapes; two real livers and simulated ones lie 5.3 to 9.2 mm apart at best.</summary>
    private const double WorstAligned = 5;

    /// <summary>A mirrored liver that lies so much better, as a share and in mm, is the true one.</summary>
    private const double MirroredBetter = 0.8;
    private const double MirroredBetterMm = 0.8;
    
    /// <summary>One liver: up to 0.6 mm, and thick slices more; two real livers 1.2 to 1.8 mm.</summary>
    private const double WorstResidual = 1.5;
    
    /// <summary>One liver: up to 0.5; two livers 0.4 to 0.7.</summary>
    private const double WorstMisfit = 0.65;
    
    /// <summary>One liver's: 2 to 7 mm; two livers' are beyond what is looked at.</summary>
    private const double WorstVessels = 12;

    public static string? Sizes(SegmentedLiver baseline, SegmentedLiver followUp)
    {
        foreach (var (which, ml) in (ReadOnlySpan<(string, double)>)[("baseline", baseline.VolumeMl), ("follow-up", followUp.VolumeMl)])
            if (!(ml is >= SmallestMl and <= LargestMl))
                return FormattableString.Invariant($"the {which}'s liver encloses {ml:G3} ml, which no liver does; is it closed and in millimetres?");
        var ratio = followUp.VolumeMl / baseline.VolumeMl;
        return ratio is > MostChange or < 1 / MostChange
            ? FormattableString.Invariant($"the liver's volume changes from {baseline.VolumeMl:F0} to {followUp.VolumeMl:F0} ml: another patient, a resection or an incomplete segmentation")
            : null;
    }

    public static string? Alignment(FirstLiverAlignment first)
    {
        if (first.MirroredRms < MirroredBetter * first.Rms && first.MirroredRms < first.Rms - MirroredBetterMm)
            return FormattableString.Invariant($"one of the two is mirrored {first.Mirror}: the baseline's mirror image lies {first.MirroredRms:F1} mm off the follow-up's liver, the baseline itself {first.Rms:F1} mm");
        return first.Rms > WorstAligned
            ? FormattableString.Invariant($"the livers lie {first.Rms:F1} mm (rms) apart at best: not the same liver, or turned by more than 20°")
            : null;
    }

    public static IReadOnlyList<string> Fit(LiverToLiverEvidence e)
    {
        var refusals = new List<string>();
        if (e.ResidualRms > WorstResidual)
            refusals.Add(FormattableString.Invariant($"the surfaces stay {e.ResidualRms:F1} mm (rms) apart after the elastic fit; {WorstResidual} mm is the limit: not the same liver, or an incomplete segmentation"));
        if (e.Misfit > WorstMisfit)
            refusals.Add(FormattableString.Invariant($"the liver would have changed its shape more than livers do between examinations (misfit {e.Misfit:F2}, limit {WorstMisfit}): not the same liver"));
        if (e.VesselsForetold > WorstVessels)
            refusals.Add(FormattableString.Invariant($"the baseline's vessels come to lie {e.VesselsForetold:F0} mm (median) from the follow-up's; {WorstVessels} mm is the limit: not the same liver"));
        return refusals;
    }
}
