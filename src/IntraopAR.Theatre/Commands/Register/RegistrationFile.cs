using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>A registration as a case keeps it: what <see cref="RegisterReport"/> wrote, read back.</summary>
/// <param name="Targets">By their id; empty where it had none.</param>
internal sealed record RegistrationFile(Transform<Patient, Model> PatientFromModel, IReadOnlyDictionary<string, TargetPrediction> Targets)
{
    /// <summary>Null where it is rigid.</summary>
    public ModeDeformation? Deformation { get; init; }

    /// <summary>Null in those that an older program kept, and where the case had no lesions.</summary>
    public LesionDoubts? LesionDoubts { get; init; }

    private const double Tolerance = 1e-6;
    private const string Remedy = "register the case again";

    /// <exception cref="BadInputException">It is no registration, was refused, or holds a place or a doubt that cannot be.</exception>
    public static RegistrationFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path));
            var root = json.RootElement;
            if (root.TryGetProperty("verdict", out var verdict) && verdict.GetString() == RegisterReport.Refused)
                throw new BadInputException(path, "verdict", "the registration was refused", Remedy);
            var targets = new Dictionary<string, TargetPrediction>();
            if (root.TryGetProperty("targets", out var list))
                foreach (var element in list.EnumerateArray())
                {
                    var target = Target(path, element);
                    if (!targets.TryAdd(target.Id, target)) throw new BadInputException(path, "targets", $"'{target.Id}' is there twice", Remedy);
                }

            return new(new(Pose(path, root)), targets) { Deformation = root.TryGetProperty("deformation", out var bent) ? Bending(path, bent) : null, LesionDoubts = root.TryGetProperty("lesionDoubts", out var doubts) ? Doubts(path, doubts) : null };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new BadInputException(path, "registration", $"cannot be read ({e.Message})", Remedy);
        }
    }

    private static RigidMotion Pose(string path, JsonElement root)
    {
        if (!root.TryGetProperty("modelToPatient", out var rows)) throw new BadInputException(path, "modelToPatient", "is absent", Remedy);
        double[] numbers = [.. rows.EnumerateArray().SelectMany(r => r.ValueKind == JsonValueKind.Array ? r.EnumerateArray().Select(e => e.GetDouble()) : [r.GetDouble()])];
        return RigidMotion.TryFromMatrix(numbers, Tolerance, out var motion, out var reason)
            ? motion
            : throw new BadInputException(path, "modelToPatient", reason, Remedy);
    }

    private static ModeDeformation Bending(string path, JsonElement element)
    {
        var coefficients = Numbers(element.GetProperty("coefficients"));
        // Each is of unit variance: no liver is a thousand standard deviations from what livers do.
        if (coefficients.Any(c => !(Math.Abs(c) < 1000))) throw new BadInputException(path, "deformation", "has a coefficient that cannot be", Remedy);
        return new(element.GetProperty("model").GetString() ?? "", coefficients);
    }

    private static LesionDoubts Doubts(string path, JsonElement element)
    {
        string[] ids = [.. element.GetProperty("ids").EnumerateArray().Select(i => i.GetString() ?? "")];
        var corners = element.GetProperty("corners").EnumerateArray().Select(Numbers).ToArray();
        var joint = Numbers(element.GetProperty("joint"));
        var n = Registration.LesionDoubts.Each * ids.Length;
        if (corners.Length != ids.Length || joint.Length != n * n || corners.Any(c => c.Length != 12) || !corners.SelectMany(c => c).Concat(joint).All(double.IsFinite) || Enumerable.Range(0, n).Any(i => joint[i * (n + 1)] < 0))
            throw new BadInputException(path, "lesionDoubts", "has a place or a doubt that cannot be", Remedy);
        return new([.. ids.Zip(corners, (id, c) => new LesionCorners(id, [new(c[0], c[1], c[2]), new(c[3], c[4], c[5]), new(c[6], c[7], c[8]), new(c[9], c[10], c[11])]))], joint);
    }

    private static TargetPrediction Target(string path, JsonElement element)
    {
        var id = element.GetProperty("id").GetString() ?? throw new BadInputException(path, "targets", "one has no id", Remedy);
        var at = Numbers(element.GetProperty("position"));
        var c = Numbers(element.GetProperty("covariance"));
        var r90 = element.GetProperty("r90").GetDouble();
        if (at.Length != 3 || c.Length != 9 || !at.All(double.IsFinite) || !c.All(double.IsFinite) || !(r90 >= 0) || !double.IsFinite(r90))
            throw new BadInputException(path, $"target {id}", "has a place or a doubt that cannot be", Remedy);
        var verdict = RegisterReport.VerdictOf(element.GetProperty("verdict").GetString())
            ?? throw new BadInputException(path, $"target {id}", "has a verdict that does not exist", Remedy);
        return new(
            id, new(at[0], at[1], at[2]), new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]), r90, verdict,
            [.. element.GetProperty("reasons").EnumerateArray().Select(r => r.GetString() ?? "")]);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetDouble())];
}
