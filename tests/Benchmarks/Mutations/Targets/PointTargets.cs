using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Measured points from each kind of file that <c>--surface</c> takes.</summary>
public abstract class PointTarget(string name) : IMutationTarget
{
    public string Name => name;

    public abstract IReadOnlyList<MutationSeed> Seeds();

    public void Read(string path)
    {
        var points = PointFile.Read(path);
        if (points.Count == 0) throw new UnsoundAnswerException("there are none");
        if (points.Positions.Any(p => !p.IsFinite)) throw new UnsoundAnswerException("a point is not finite");
        if (points.Normals is { } normals && (normals.Count != points.Count || normals.Any(n => !(Math.Abs(n.Length - 1) <= 1e-6))))
            throw new UnsoundAnswerException("a normal is not of length one");
        if (points.NoiseSd is { } noise && (noise.Count != points.Count || noise.Any(s => !(s > 0) || !double.IsFinite(s))))
            throw new UnsoundAnswerException("a noise that is none");
    }

    protected static MutationSeed Text(string name, string text) => new(name, Encoding.ASCII.GetBytes(text));
}

/// <summary>Lists of points, with and without a line of names.</summary>
public sealed class XyzTarget() : PointTarget("xyz")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Text("points.xyz", "1.5 2.5 3.5\n-4 5e1 6\n7 8 9\n"),
        Text("points.csv", "id,x,y,z,nx,ny,nz\na,1,2,3,0,0,1\nb,4,5,6,0,1,0\n"),
        Text("points.csv", "x,y,z,nx,ny,nz,sigma\n1,2,3,0,0,1,0.8\n4,5,6,0,1,0,1.25\n"),
        Text("points.txt", "# a sweep\n1.5,2.5,3.5\n-4,5e1,6\n7,8,9\n"),
        Text("points.pts", "1.5 2.5 3.5 0 0 1\n-4 5e1 6 0 1 0\n7 8 9 1 0 0\n"),
    ];
}

/// <summary>Points without faces in mesh formats, with normals and noise where the format has them.</summary>
public sealed class FacelessTarget() : PointTarget("points-without-faces")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Own(),
        Text("points.ply", "ply\nformat ascii 1.0\nelement vertex 3\nproperty double x\nproperty double y\nproperty double z\nproperty float nx\nproperty float ny\nproperty float nz\nproperty float noise_sd\nend_header\n0 0 0 0 0 1 0.5\n10 0 0 0 1 0 0.75\n10 10 0 1 0 0 1\n"),
        Text("points.vtk", "# vtk DataFile Version 3.0\nx\nASCII\nDATASET POLYDATA\nPOINTS 3 double\n0 0 0 10 0 0 10 10.5 0\nVERTICES 3 6\n1 0 1 1 1 2\nPOINT_DATA 3\nNORMALS n float\n0 0 1 0 0 1 0 1 0\n"),
        Text("points.obj", "# cloud\nv 0 0 0\nv 10 0 0\nv 10 10.5 0\nvn 0 0 1\nvn 0 0 1\nvn 0 1 0\n"),
    ];

    private static MutationSeed Own()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-seed-").FullName;
        try
        {
            var path = Path.Combine(folder, "own.ply");
            Vec3[] at = [.. Enumerable.Range(0, 20).Select(i => new Vec3(i * 1.25, Math.Sin(i), -i))];
            PointFile.Write(path, new(at, Array.ConvertAll(at, _ => Vec3.UnitZ), Array.ConvertAll(at, _ => 0.8)), force: false);
            return new("own.ply", File.ReadAllBytes(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
