using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>The registration in force of a resumed journal, solved again: what later updates go on from.</summary>
/// <param name="Question">What it was solved from last.</param>
public sealed record RestoredRegistration(string InputsHash, RegistrationQuestion Question, ElasticEstimate Estimate);
