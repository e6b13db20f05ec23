using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Benchmarks;

/// <summary>A scene's geometry on the wire.</summary>
public sealed class MeshBlobTarget : IMutationTarget
{
    public string Name => "mesh-blob";

    public IReadOnlyList<MutationSeed> Seeds() => [new("liver.mesh", new MeshBlob([0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10], [0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2]).Write())];

    public void Read(string path)
    {
        try
        {
            var mesh = MeshBlob.Read(File.ReadAllBytes(path));
            if (mesh.Positions.Any(p => !float.IsFinite(p)) || mesh.Indices.Any(i => i >= mesh.Positions.Length / 3))
                throw new UnsoundAnswerException("a vertex or an index that no card can draw");
        }
        catch (SceneFormatException e)
        {
            throw new BadInputException(path, e.Part, e.Message);
        }
    }
}
