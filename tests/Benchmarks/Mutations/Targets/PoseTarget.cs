using IntraopAR.Theatre.Pictures;

namespace IntraopAR.Benchmarks;

/// <summary>Rigid poses as text.</summary>
public sealed class PoseTarget : IMutationTarget
{
    public string Name => "pose";

    public IReadOnlyList<MutationSeed> Seeds() => [new("pose.txt", "0 -1 0 12.5\n1 0 0 -3\n0 0 1 250\n0 0 0 1\n"u8.ToArray())];

    public void Read(string path)
    {
        var pose = PoseFile.Read(path);
        if (Math.Abs(pose.Rotation.Determinant - 1) > 1e-9 || !pose.Translation.IsFinite) throw new UnsoundAnswerException("not a rotation and a shift");
    }
}
