using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>The mesh readers, each from a surface that the own writer made and, where present, a real file.</summary>
public abstract class MeshTarget(string ending, params string[] real) : IMutationTarget
{
    public virtual string Name => ending;

    public virtual IReadOnlyList<MutationSeed> Seeds()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-seed-").FullName;
        try
        {
            var path = Path.Combine(folder, $"seed.{ending}");
            MeshFile.Write(path, Surface(), force: false);
            var seeds = new List<MutationSeed> { new($"seed.{ending}", File.ReadAllBytes(path)) };
            if (real.Length > 0 && RealData.TryFind(real) is { } found) seeds.Add(new(Path.GetFileName(found), File.ReadAllBytes(found)));
            return seeds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public virtual void Read(string path)
    {
        var mesh = MeshFile.Read(path);
        if (mesh.Vertices.Any(v => !v.IsFinite)) throw new UnsoundAnswerException("a vertex is not finite");
        if (mesh.Triangles.Any(t => Math.Max(t.A, Math.Max(t.B, t.C)) >= mesh.Vertices.Length || Math.Min(t.A, Math.Min(t.B, t.C)) < 0))
            throw new UnsoundAnswerException("a triangle names no vertex");
        if (!double.IsFinite(mesh.SignedVolume) || !double.IsFinite(mesh.Area)) throw new UnsoundAnswerException("volume or area is not finite");
    }

    /// <summary>A wavy grid of 8 x 8 places, small so that many mutations meet the header.</summary>
    private static TriangleMesh Surface()
    {
        var vertices = Enumerable.Range(0, 64).Select(i => new Vec3(i % 8 * 5.25, i / 8 * 4.75, 10 * Math.Sin(i))).ToArray();
        var triangles = Enumerable.Range(0, 49)
            .Select(i => i % 7 + i / 7 * 8)
            .SelectMany(a => new[] { new Triangle(a, a + 1, a + 9), new Triangle(a, a + 9, a + 8) })
            .ToArray();
        return new(vertices, triangles);
    }
}

public sealed class PlyTarget() : MeshTarget("ply", "liver-patient", "overlay", "liver_sub.ply");

public sealed class StlTarget() : MeshTarget("stl", "liver-patient", "model", "intraop_surface.stl");

public sealed class ObjTarget() : MeshTarget("obj");

public sealed class VtkTarget() : MeshTarget("vtk", "liver-patient", "model", "biliary_tract.vtk");

public sealed class VtpTarget() : MeshTarget("vtp");

public sealed class GlbTarget() : MeshTarget("glb");

public sealed class GltfTarget() : MeshTarget("gltf");

/// <summary>Ascii files, which the own writers do not write.</summary>
public sealed class AsciiMeshTarget() : MeshTarget("ascii")
{
    public override string Name => "ascii-mesh";

    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Text("seed.ply", "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 2\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n10 0 0\n10 10 0\n0 10 5\n3 0 1 2\n3 0 2 3\n"),
        Text("seed.stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid a\n"),
        Text("seed.vtk", "# vtk DataFile Version 5.1\nx\nASCII\nDATASET POLYDATA\nPOINTS 4 float\n0 0 0 10 0 0 10 10 0 0 10 5\nPOLYGONS 3 6\nOFFSETS vtktypeint64\n0 3 6\nCONNECTIVITY vtktypeint64\n0 1 2 0 2 3\n"),
        Text("grid.vtk", "# vtk DataFile Version 2.0\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 4 float\n0 0 0 10 0 0 10 10 0 0 10 5\nCELLS 2 8\n3 0 1 2 3 0 2 3\nCELL_TYPES 2\n5 5\n"),
        Text("seed.vtp", "<VTKFile type=\"PolyData\" version=\"0.1\" byte_order=\"LittleEndian\"><PolyData><Piece NumberOfPoints=\"3\" NumberOfPolys=\"1\"><Points><DataArray type=\"Float32\" NumberOfComponents=\"3\" format=\"ascii\">0 0 0 1 0 0 0 1 0</DataArray></Points><Polys><DataArray type=\"Int32\" Name=\"connectivity\" format=\"ascii\">0 1 2</DataArray><DataArray type=\"Int32\" Name=\"offsets\" format=\"ascii\">3</DataArray></Polys></Piece></PolyData></VTKFile>"),
    ];

    private static MutationSeed Text(string name, string text) => new(name, System.Text.Encoding.ASCII.GetBytes(text));
}
