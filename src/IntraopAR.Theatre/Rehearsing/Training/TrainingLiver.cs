using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A virtual patient's liver ready to be registered, with what was solved already: the same question has the same answer.</summary>
internal sealed class TrainingLiver
{
    public const double Margin = 5;

    private readonly ConcurrentDictionary<string, Lazy<RegistrationSolution>> solved = new();
    private readonly Lazy<ElasticModel> model, mirrored;

    public TrainingLiver(VirtualPatient patient)
    {
        Patient = patient;
        model = new(() => PreparedLiver.Of(patient.Liver.Mesh, "virtual patient", Environment.ProcessorCount).Model);
        mirrored = new(() => PreparedLiver.Of(Mirror(patient.Liver.Mesh), "mirrored study", Environment.ProcessorCount).Model);
        Lesions = [.. patient.Lesions.Select(l => new BaselineLesion(l.Id, l.Centre, l.Diameter / 2, Math.Abs(l.Surface.SignedVolume) / 1000, l.Vanished))];
    }

    public VirtualPatient Patient { get; }

    public IReadOnlyList<BaselineLesion> Lesions { get; }

    public ElasticModel Model(bool isMirrored) => isMirrored ? mirrored.Value : model.Value;

    public RegistrationSolution Solve(IReadOnlyList<Vec3> points, IReadOnlyList<LandmarkPair>? landmarks, bool isMirrored)
    {
        var bytes = points.Concat(landmarks?.Select(l => l.InPatient.Position) ?? []).SelectMany(p => new[] { p.X, p.Y, p.Z }).Append(isMirrored ? 1 : 0).ToArray();
        var key = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(bytes.AsSpan())));
        return solved.GetOrAdd(key, _ => new(() => CaseSolver.Solve(
            new(Model(isMirrored), new(points, landmarks), [.. Lesions.Select(l => (l.Id, l.Centre))], Margin), Environment.ProcessorCount))).Value;
    }

    private static TriangleMesh Mirror(TriangleMesh mesh)
    {
        var middle = (mesh.Bounds.Min.X + mesh.Bounds.Max.X) / 2;
        return mesh.Mapped(v => v with { X = 2 * middle - v.X }).Flipped();
    }
}
