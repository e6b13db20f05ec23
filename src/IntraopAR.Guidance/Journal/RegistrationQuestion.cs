using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>A registration that is to be solved, with everything it is solved from.</summary>
/// <param name="Observed">All observations there are, the earlier ones too.</param>
/// <param name="Targets">Whose places are asked for.</param>
/// <param name="Margin">What r90 may be for guidance, mm.</param>
public sealed record RegistrationQuestion(
    ElasticModel Model, Observations Observed, IReadOnlyList<(string Id, Point<Model> Position)> Targets, double Margin)
{
    /// <summary>What targets bring along of their own, by their ids, model axes, mm²; null where all were seen on the model's scan.</summary>
    public IReadOnlyDictionary<string, Mat3>? OwnDoubts { get; init; }

    /// <summary>The answer to go on from; null to begin anew.</summary>
    public EarlierAnswer? Before { get; init; }

    /// <summary>From sweeps alone: then these count, the model's vessels in <see cref="Observed"/>, and nothing else of it.</summary>
    public SweepObservations? Sweeps { get; init; }

    public SolvedBy SolvedBy => Before is not null ? SolvedBy.Update : Sweeps is not null ? SolvedBy.Sweeps : SolvedBy.Surface;
}

/// <param name="InputsHash">Of the inputs that gave it.</param>
public sealed record EarlierAnswer(string InputsHash, ElasticEstimate Estimate);

/// <param name="Answer">What the case keeps of it. Null where it was an update that was not taken.</param>
/// <param name="Estimate">The one that stands; null where the input was implausible and nothing could be computed.</param>
/// <param name="NotTaken">Why an update was refused and nothing changes; empty otherwise.</param>
public sealed record RegistrationSolution(RegistrationAnswer? Answer, ElasticEstimate? Estimate, IReadOnlyList<string> NotTaken)
{
    /// <summary>What was not taken and the registration cannot both be right.</summary>
    public bool Contradicts { get; init; }
}
