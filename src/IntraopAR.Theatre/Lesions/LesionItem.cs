using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Lesions;

/// <summary>A lesion as every head is told of it: in the browser, on the monitor, in a rehearsal and on a patient.</summary>
internal static class LesionItem
{
    /// <summary>
    /// Its region is the ball of r90 widened by the lesion's own radius: wherever in the first ball the centre is, the
    /// whole pre-chemotherapy lesion lies within the second.
    /// </summary>
    /// <param name="radius">Half the largest diameter before chemotherapy, mm.</param>
    /// <param name="vanished">Null where there is no later scan: then the latest there is shows it.</param>
    /// <param name="estimate">Null where nobody knows where it is; <paramref name="whyNot"/> then says why.</param>
    public static SceneItem Of(string id, double radius, bool? vanished, TargetPrediction? estimate, string whyNot, bool simulated) => new()
    {
        Id = id,
        Kind = ItemKind.Lesion,
        Name = NameOf(id),
        State = vanished == true ? LesionState.Vanished : LesionState.Seen,
        Verdict = estimate?.Verdict switch
        {
            TargetVerdict.Guide => Verdict.Guide,
            TargetVerdict.Confirm => Verdict.Confirm,
            TargetVerdict.DoNotUse => Verdict.DoNotUse,
            _ => null,
        },
        Words = estimate?.Reasons ?? [whyNot],
        Region = estimate is { Position.Position: var at } ? Region.Ball(at.X, at.Y, at.Z, estimate.R90 + radius) : null,
        R90Mm = estimate?.R90,
        BaselineDiameterMm = 2 * radius,
        Simulated = simulated,
    };

    /// <summary>The surgeon's name of a label: lesion-3 is "Lesion 3"; carried over from an earlier examination, "Earlier lesion 3".</summary>
    public static string NameOf(string id)
    {
        if (id.EndsWith(CarriedLesions.Mark, StringComparison.Ordinal)) id = $"earlier {id[..^CarriedLesions.Mark.Length]}";
        var words = id.Replace('-', ' ').Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
