using IntraopAR.Registration;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>The registration as it goes on from sweep to sweep, with what each did to every lesion's r90. Not for several threads at a time.</summary>
/// <param name="observed">What the first registration was made from.</param>
/// <param name="vessels">The model's.</param>
internal sealed class UltrasoundUpdates(ElasticEstimate first, Observations observed, VesselTree vessels, IReadOnlyList<Target> lesions, double margin)
{
    private readonly List<VesselObservation> seen = [];
    private readonly List<RegistrationStep> steps = [];

    public ElasticEstimate Estimate { get; private set; } = first;

    public IReadOnlyList<RegistrationStep> Steps => [.. steps];

    public IReadOnlyList<TargetPrediction> Lesions => [.. lesions.Select(l => Estimate.Predict(l, margin))];

    /// <summary>One more sweep. Refused, it is left out of the later ones too.</summary>
    /// <returns>Whether the registration changed.</returns>
    public bool Add(SweepObservations sweep, int threads)
    {
        if (sweep.Vessels.Count == 0)
        {
            steps.Add(new(false, ["no vessel was followed in the sweep: sweep slower, or deeper over the liver's middle"], []));
            return false;
        }

        var before = Lesions;
        var outcome = RegistrationUpdate.Run(Estimate, observed with { Vessels = vessels, VesselsSeen = [.. seen, .. sweep.Vessels] }, threads);
        if (!outcome.Taken)
        {
            steps.Add(new(false, outcome.Reasons, []));
            return false;
        }

        seen.AddRange(sweep.Vessels);
        Estimate = outcome.Estimate;
        var share = outcome.Evidence is { } e ? FormattableString.Invariant($", {100 * e.VesselsExplained:F0} % of them on the model's") : "";
        steps.Add(new(true, [FormattableString.Invariant($"{sweep.Vessels.Count} places of vessels seen{share}")], [.. before.Zip(Lesions, (b, a) => new LesionStep(b.Id, b.R90, a.R90))]));
        return true;
    }
}
