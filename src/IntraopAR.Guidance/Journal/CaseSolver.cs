using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>The one way from inputs to a case's answer: the running case and the recomputation both go it.</summary>
public static class CaseSolver
{
    /// <param name="estimate">Null where the input is implausible; the answer says why.</param>
    public static RegistrationAnswer Solve(
        ElasticModel model, Observations observed, IEnumerable<(string Id, Point<Model> Position)> targets, double margin, int threads, out ElasticEstimate? estimate)
    {
        (estimate, var problems) = ElasticRegistration.Run(model, observed, threads);
        if (estimate is not { } solved) return new(Transform<Patient, Model>.Identity, false, problems, []);
        return new(
            solved.PatientFromModel, solved.Accepted, solved.Reasons,
            [.. targets.Select(t => solved.Predict(new(t.Id, t.Position), margin))],
            solved.Deformation);
    }
}
