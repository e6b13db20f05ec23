using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>Two answers to the same question, held against each other bit for bit.</summary>
internal static class AnswerComparison
{
    public static IReadOnlyList<ReplayDifference> Of(double at, RegistrationAnswer recorded, RegistrationAnswer now)
    {
        if (Same(recorded, now)) return [];
        var differences = new List<ReplayDifference>();
        void Add(string? target, string what, string before, string after, double? mm = null) => differences.Add(new(at, target, what, before, after, mm));
        if (recorded.Accepted != now.Accepted) Add(null, "accepted", recorded.Accepted ? "yes" : "no", now.Accepted ? "yes" : "no");
        if (!recorded.Reasons.SequenceEqual(now.Reasons)) Add(null, "reasons", string.Join("; ", recorded.Reasons), string.Join("; ", now.Reasons));
        if (recorded.PatientFromModel != now.PatientFromModel)
            Add(null, "rigid part", Shift(recorded), Shift(now), Vec3.Distance(recorded.PatientFromModel.Motion.Translation, now.PatientFromModel.Motion.Translation));
        if (recorded.Deformation?.Model != now.Deformation?.Model) Add(null, "deformation of the model", recorded.Deformation?.Model ?? "none", now.Deformation?.Model ?? "none");
        foreach (var id in recorded.Lesions.Select(l => l.Id).Union(now.Lesions.Select(l => l.Id)))
        {
            var (before, after) = (recorded.Lesions.FirstOrDefault(l => l.Id == id), now.Lesions.FirstOrDefault(l => l.Id == id));
            if (before is null || after is null) Add(id, "estimate", before is null ? "none" : "there", after is null ? "none" : "there");
            else AddTarget(before, after, Add);
        }

        if (differences.Count == 0) Add(null, "last bits", "of covariances or mode coefficients", "differ");
        return differences;
    }

    private static void AddTarget(TargetPrediction before, TargetPrediction after, Action<string?, string, string, string, double?> add)
    {
        if (before.Position != after.Position) add(before.Id, "place", Text(before.Position.Position), Text(after.Position.Position), Point<Patient>.Distance(before.Position, after.Position));
        if (!before.R90.Equals(after.R90)) add(before.Id, "r90", Number(before.R90), Number(after.R90), Math.Abs(before.R90 - after.R90));
        if (before.Verdict != after.Verdict) add(before.Id, "verdict", before.Verdict.ToString(), after.Verdict.ToString(), null);
        if (!before.Reasons.SequenceEqual(after.Reasons)) add(before.Id, "reasons", string.Join("; ", before.Reasons), string.Join("; ", after.Reasons), null);
    }

    private static bool Same(RegistrationAnswer a, RegistrationAnswer b)
    {
        var (first, second) = (new ContentWriter(), new ContentWriter());
        RegistrationContent.Write(a, first);
        RegistrationContent.Write(b, second);
        return first.Written.SequenceEqual(second.Written);
    }

    private static string Shift(RegistrationAnswer answer) => Text(answer.PatientFromModel.Motion.Translation);

    private static string Text(Vec3 v) => $"{Number(v.X)} {Number(v.Y)} {Number(v.Z)}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
