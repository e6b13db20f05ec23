using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Benchmarks;

/// <summary>What is kept of a case's prepared liver: a changed one is never taken, and nothing is allocated by what it says.</summary>
public sealed class ElasticModelTarget : IMutationTarget
{
    private const int Nodes = TetrahedralMesher.FewestNodes;

    private static readonly TriangleMesh Liver = ProceduralLiver.Make(3, 3);

    private static readonly Lazy<byte[]> Made = new(() => ElasticModel.Of(Liver, Nodes).ToBytes());

    public string Name => "elastic-model";

    public IReadOnlyList<MutationSeed> Seeds() => [new("model.bin", Made.Value)];

    public void Read(string path)
    {
        var content = File.ReadAllBytes(path);
        if (ElasticModel.FromBytes(content, Liver, Nodes) is null) throw new BadInputException(path, "content", "is not what was kept");
        if (!content.AsSpan().SequenceEqual(Made.Value)) throw new UnsoundAnswerException("it was taken though it is not what was written");
    }
}

/// <summary>A registration with a deformation, read back for the overlay.</summary>
public sealed class DeformedRegistrationTarget : IMutationTarget
{
    public string Name => "registration-deformed";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("1.json", Encoding.UTF8.GetBytes(
            """
            {
              "modelToPatient": [0, -1, 0, 12.5, 1, 0, 0, -3, 0, 0, 1, 25, 0, 0, 0, 1],
              "method": "elastic",
              "targets": [],
              "verdict": "accepted",
              "reasons": [],
              "deformation": { "model": "9f86d081884c7d65", "coefficients": [0.5, -1.25, 2e-3, 0] }
            }
            """)),
    ];

    public void Read(string path)
    {
        var read = RegistrationFile.Read(path);
        if (!read.PatientFromModel.Motion.Apply(Vec3.UnitX).IsFinite) throw new UnsoundAnswerException("the pose is nowhere");
        if (read.Deformation is { } bent && bent.Coefficients.Any(c => !(Math.Abs(c) < 1000))) throw new UnsoundAnswerException("a coefficient is none");
    }
}
