using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Lesions;

/// <summary>What <c>lesions match</c> tells a person.</summary>
internal static class MatchWords
{
    public static void Write(TextWriter to, MatchedExaminations of)
    {
        if (of.Registered is { } e) to.WriteLine(FormattableString.Invariant($"liver {100 * (e.VolumeRatio - 1):+0;-0} % in volume, surfaces {e.ResidualRms:F1} mm apart after registration, {(e.VesselPlaces > 0 ? "with vessels" : "no vessels in common")}"));
        foreach (var l in of.Lesions)
        {
            var (p, place) = (l.Predicted, l.R90 is { } r ? FormattableString.Invariant($", r90 {r:F1} mm") : "");
            var became = l.Fate is not null && l.FollowUp.Count > 0 ? " as " + string.Join(", ", l.FollowUp) : "";
            to.WriteLine(FormattableString.Invariant($"{l.Id,-20} {MatchAnswer.Word(l),-10} {Ml(l.BaselineMl),9} {Ml(l.FollowUpMl),9} at {p.X:F1} {p.Y:F1} {p.Z:F1}{place}{became}"));
        }

        foreach (var l in of.Unplaced) to.WriteLine(FormattableString.Invariant($"{l.Id,-20} unresolved {Ml(l.VolumeMl),9}"));
        foreach (var c in of.Clips) to.WriteLine($"{c.Lesion,-20} {Words(c)}");
        foreach (var n in of.Notes) to.WriteLine("note: " + n);
        foreach (var r in of.Refusals) to.WriteLine("refused: " + r);
    }

    public static string Words(ClipFinding c) => c.Taken is { } taken ? "is held by clip " + CaseClips.Words(taken).TrimStart() : c.Question ?? "no clip that could be its own is seen: its place is the registration's alone";

    /// <summary>What of an earlier examination is in the later one's case; null: nothing.</summary>
    public static string Carried(CarriedLesions? carried) => $"{Lesions(carried?.Lost.Count() ?? 0)} that its scan does not show, and the former extent of {Lesions(carried?.Lesions.Count(l => l.IsBed) ?? 0)} that it shows smaller";

    private static string Lesions(int count) => count == 1 ? "1 lesion" : $"{count} lesions";

    private static string Ml(double? ml) => ml is { } v ? FormattableString.Invariant($"{v:F2} ml") : "-";
}
