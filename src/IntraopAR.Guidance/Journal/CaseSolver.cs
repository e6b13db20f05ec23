using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>The one way from inputs to a case's answer: the running case and the recomputation both go it.</summary>
public static class CaseSolver
{
    public static RegistrationSolution Solve(RegistrationQuestion question, int threads)
    {
        if (question.Before is { } before)
        {
            var outcome = RegistrationUpdate.Run(before.Estimate, question.Observed, threads);
            return outcome.Taken ? new(Answer(question, outcome.Estimate), outcome.Estimate, []) : new(null, outcome.Estimate, outcome.Reasons) { Contradicts = outcome.Contradicts };
        }

        var (estimate, problems) = question.Sweeps is not { } sweeps ? ElasticRegistration.Run(question.Model, question.Observed, threads)
            : question.Observed.Vessels is { } tree ? ElasticRegistration.FromSweeps(question.Model, tree, sweeps, threads)
            : throw new ArgumentException("sweeps alone need the model's vessels", nameof(question));
        // An implausible input has no estimate; the answer says why.
        return estimate is { } solved
            ? new(Answer(question, solved), solved, [])
            : new(new(Transform<Patient, Model>.Identity, false, problems, []), null, []);
    }

    private static RegistrationAnswer Answer(RegistrationQuestion question, ElasticEstimate solved) => new(
        solved.PatientFromModel, solved.Accepted, solved.Reasons,
        [.. question.Targets.Select(t => solved.Predict(new(t.Id, t.Position, question.OwnDoubts is { } own && own.TryGetValue(t.Id, out var c) ? c : null), question.Margin))],
        solved.Deformation);
}
