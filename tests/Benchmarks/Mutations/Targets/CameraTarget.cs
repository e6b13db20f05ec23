using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;

namespace IntraopAR.Benchmarks;

/// <summary>Camera matrices as text.</summary>
public sealed class CameraTarget : IMutationTarget
{
    public string Name => "camera";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("camera.txt", "1892.3 0 1105.9\n0 944.9 327.3\n0 0 1\n"u8.ToArray()),
        new("camera.txt", "608.7 0 323.1\n0 606.1 231.3\n0 0 1\n-0.0219 -0.143 -0.00395 -0.00045 0.1966\n"u8.ToArray()),
    ];

    public void Read(string path)
    {
        var camera = CameraFile.Read(path);
        var (u, v) = camera.Project(new(1, 2, 100));
        if (!double.IsFinite(u) || !double.IsFinite(v)) throw new UnsoundAnswerException($"a point in front of it is drawn at {u}, {v}");
    }
}
