using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace IntraopAR.Geometry.Tests;

/// <summary>Files written by hand from the formats' own descriptions: a square of 2 mm at z = 5, area 4 mm².</summary>
public sealed class MeshFixtureTests : IDisposable
{
    private static readonly float[] Square = [0, 0, 5, 2, 0, 5, 2, 2, 5, 0, 2, 5];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("quad.ply", "ply\r\nformat ascii 1.0\r\ncomment by hand\r\nelement vertex 4\r\nproperty float x\r\nproperty float y\r\nproperty float z\r\nproperty uchar red\r\nelement face 1\r\nproperty list uchar int vertex_indices\r\nend_header\r\n0 0 5 9\r\n2 0 5 9\r\n2 2 5 9\r\n0 2 5 9\r\n4 0 1 2 3\r\n")]
    [InlineData("faces-first.ply", "ply\nformat ascii 1.0\nelement face 1\nproperty uchar flag\nproperty list uchar uint vertex_index\nelement vertex 4\nproperty double z\nproperty double x\nproperty double y\nend_header\n7 4 0 1 2 3\n5 0 0\n5 2 0\n5 2 2\n5 0 2\n")]
    [InlineData("ascii.stl", "solid by hand\n facet normal 0 0 1\n  outer loop\n   vertex 0 0 5\n   vertex 2 0 5\n   vertex 2 2 5\n  endloop\n endfacet\n facet normal 0 0 1\n  outer loop\n   vertex 0 0 5\n   vertex 2.0e0 2 5\n   vertex 0 2 5\n  endloop\n endfacet\nendsolid by hand\n")]
    [InlineData("slashes.obj", "# by hand\nmtllib a.mtl\no square\nv 0 0 5\nv 2 0 5 1.0\nv 2 2 5\nv 0 2 5\nvt 0 0\nvn 0 0 1\ns off\nf 1/1/1 2//1 3/1 4\n")]
    [InlineData("negative.obj", "v 0 0 5\nv 2 0 5\nv 2 2 5\nf -3 -2 -1\nv 0 2 5\nf -4 -2 \\\n-1\n")]
    [InlineData("polygons.vtk", "# vtk DataFile Version 3.0\nby hand\nASCII\nDATASET POLYDATA\nPOINTS 4 float\n0 0 5 2 0 5 2 2 5\n0 2 5\nLINES 1 3\n2 0 1\nPOLYGONS 1 5\n4 0 1 2 3\nPOINT_DATA 4\nSCALARS a float\n")]
    [InlineData("strip.vtk", "# vtk DataFile Version 2.0\nby hand\nASCII\nDATASET POLYDATA\nPOINTS 4 double\n0 0 5 2 0 5 2 2 5 0 2 5\nTRIANGLE_STRIPS 1 5\n4 0 1 3 2\n")]
    [InlineData("offsets.vtk", "# vtk DataFile Version 5.1\nby hand\nASCII\nDATASET POLYDATA\nFIELD FieldData 1\nnote 1 2 int\n7 8\nPOINTS 4 float\n0 0 5 2 0 5 2 2 5 0 2 5\nMETADATA\nINFORMATION 0\n\nPOLYGONS 2 4\nOFFSETS vtktypeint64\n0 4\nCONNECTIVITY vtktypeint64\n0 1 2 3\n")]
    [InlineData("grid.vtk", "# vtk DataFile Version 3.0\nby hand\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 4 float\n0 0 5 2 0 5 2 2 5 0 2 5\nCELLS 2 7\n4 0 1 2 3\n1 0\nCELL_TYPES 2\n9\n1\n")]
    [InlineData("pieces.vtp", "<?xml version='1.0'?>\n<VTKFile type='PolyData' version='0.1' byte_order='LittleEndian'><PolyData>" +
        "<Piece NumberOfPoints='3' NumberOfPolys='1'><PointData><DataArray Name='a' type='Float32' format='ascii'>1 2 3</DataArray></PointData><Points><DataArray type='Float32' NumberOfComponents='3' format='ascii'>0 0 5 2 0 5 2 2 5</DataArray></Points><Polys><DataArray type='Int64' Name='connectivity' format='ascii'>0 1 2</DataArray><DataArray type='Int64' Name='offsets' format='ascii'>3</DataArray></Polys></Piece>" +
        "<Piece NumberOfPoints='3' NumberOfStrips='1'><Points><DataArray type='Float64' NumberOfComponents='3' format='ascii'>0 0 5 2 2 5 0 2 5</DataArray></Points><Strips><DataArray type='Int32' Name='connectivity' format='ascii'>0 1 2</DataArray><DataArray type='Int32' Name='offsets' format='ascii'>3</DataArray></Strips></Piece></PolyData></VTKFile>")]
    public void A_square_by_hand_is_a_square(string name, string content) => AssertSquare(MeshFile.Read(folder.Write(name, content)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Binary_ply_of_either_byte_order(bool big)
    {
        var body = new List<byte>(Encoding.ASCII.GetBytes($"ply\nformat binary_{(big ? "big" : "little")}_endian 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar short vertex_indices\nproperty float quality\nend_header\n"));
        foreach (var f in Square) body.AddRange(Bytes(f, big));
        body.Add(4);
        for (short i = 0; i < 4; i++) body.AddRange(big ? [0, (byte)i] : [(byte)i, 0]);
        body.AddRange(Bytes(float.NaN, big));
        AssertSquare(MeshFile.Read(folder.Write("b.ply", [.. body])));
        var cut = Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("cut.ply", [.. body[..^10]])));
        Assert.Contains("left", cut.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_stl_may_begin_with_solid()
    {
        var bytes = new byte[84 + 100];
        Encoding.ASCII.GetBytes("solid made by a scanner").CopyTo(bytes, 0);
        bytes[80] = 2;
        int[] corners = [0, 1, 2, 0, 2, 3];
        for (var i = 0; i < 6; i++)
            for (var axis = 0; axis < 3; axis++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(84 + i / 3 * 50 + 12 + i % 3 * 12 + axis * 4), Square[corners[i] * 3 + axis]);
        AssertSquare(MeshFile.Read(folder.Write("b.stl", bytes)));
        Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("cut.stl", bytes[..^7])));
    }

    [Theory]
    [InlineData("raw", false, 4)]
    [InlineData("raw", true, 4)]
    [InlineData("base64", false, 8)]
    [InlineData("base64", true, 8)]
    [InlineData("inline", false, 4)]
    [InlineData("inline", true, 8)]
    public void Vtp_in_every_storage(string storage, bool compressed, int header)
    {
        byte[][] arrays = [[.. Square.SelectMany(f => Bytes(f, false))], [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], [4, 0, 0, 0]];
        var blocks = arrays.Select(a => Block(a, compressed, header, base64: storage != "raw")).ToArray();
        var at = 0;
        string Array(int i, string attributes)
        {
            var text = storage == "inline"
                ? $"<DataArray {attributes} format=\"binary\">\n {Encoding.ASCII.GetString(blocks[i])}\n</DataArray>"
                : $"<DataArray {attributes} format=\"appended\" offset=\"{at}\"/>";
            at += blocks[i].Length;
            return text;
        }

        var head = $"<VTKFile type=\"PolyData\" byte_order=\"LittleEndian\" header_type=\"UInt{header * 8}\"{(compressed ? " compressor=\"vtkZLibDataCompressor\"" : "")}><PolyData><Piece NumberOfPoints=\"4\" NumberOfPolys=\"1\"><Points>{Array(0, "type=\"Float32\" NumberOfComponents=\"3\"")}</Points><Polys>{Array(1, "type=\"Int32\" Name=\"connectivity\"")}{Array(2, "type=\"Int32\" Name=\"offsets\"")}</Polys></Piece></PolyData>";
        byte[] tail = storage == "inline" ? [] : [.. Encoding.ASCII.GetBytes($"<AppendedData encoding=\"{storage}\">\n_"), .. blocks.SelectMany(b => b), .. "</AppendedData>"u8];
        AssertSquare(MeshFile.Read(folder.Write("a.vtp", [.. Encoding.ASCII.GetBytes(head), .. tail, .. "</VTKFile>"u8])));
    }

    [Theory]
    [InlineData("r.obj", "# 3D Slicer output. SPACE=RAS\n", "v 1 2 3\nv 2 2 3\nv 1 3 3\nf 1 2 3\n")]
    [InlineData("r.vtk", "# vtk DataFile Version 3.0\n3D Slicer output. SPACE=RAS\nASCII\n", "DATASET POLYDATA\nPOINTS 3 float\n1 2 3 2 2 3 1 3 3\nPOLYGONS 1 4\n3 0 1 2\n")]
    [InlineData("r.ply", "ply\nformat ascii 1.0\ncomment 3D Slicer output. SPACE=RAS\n", "element vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n1 2 3\n2 2 3\n1 3 3\n3 0 1 2\n")]
    [InlineData("r.stl", "solid SPACE=RAS\n", "facet normal 0 0 1\nouter loop\nvertex 1 2 3\nvertex 2 2 3\nvertex 1 3 3\nendloop\nendfacet\nendsolid\n")]
    public void What_says_ras_is_turned_into_lps_and_lps_is_left(string name, string head, string body)
    {
        var ras = MeshFile.Read(folder.Write(name, head + body));
        Assert.Equal(new Vec3(-1, -2, 3), ras.Vertices[0]);
        var lps = MeshFile.Read(folder.Write("l" + name, head.Replace("RAS", "LPS", StringComparison.Ordinal) + body));
        Assert.Equal(new Vec3(1, 2, 3), lps.Vertices[0]);
        // Half a turn about z: the side the surface faces turns with it.
        Assert.True(ras.AreaVector(ras.Triangles[0]).Z > 0 && lps.AreaVector(lps.Triangles[0]).Z > 0);
    }

    private static byte[] Bytes(float f, bool big)
    {
        var b = new byte[4];
        if (big) BinaryPrimitives.WriteSingleBigEndian(b, f);
        else BinaryPrimitives.WriteSingleLittleEndian(b, f);
        return b;
    }

    private static byte[] Block(byte[] plain, bool compressed, int header, bool base64)
    {
        byte[] Lengths(params int[] values) => [.. values.SelectMany(v => BitConverter.GetBytes((long)v).Take(header))];
        byte[] Text(byte[] b) => base64 ? Encoding.ASCII.GetBytes(Convert.ToBase64String(b)) : b;
        if (!compressed) return Text([.. Lengths(plain.Length), .. plain]);
        // Two blocks: one of 8 bytes less than all, or of half, and a shorter last one.
        var size = plain.Length / 2 + 1;
        var parts = new[] { Zip(plain[..size]), Zip(plain[size..]) };
        return [.. Text(Lengths(2, size, plain.Length - size, parts[0].Length, parts[1].Length)), .. Text([.. parts[0], .. parts[1]])];
    }

    private static byte[] Zip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(plain);
        return packed.ToArray();
    }

    private static void AssertSquare(TriangleMesh mesh)
    {
        Assert.Equal(2, mesh.Triangles.Length);
        Assert.Equal(4, mesh.Area, 12);
        Assert.All(mesh.Triangles, t => Assert.Equal(new Vec3(0, 0, 2), mesh.AreaVector(t)));
        Assert.Equal((new Vec3(0, 0, 5), new Vec3(2, 2, 5)), mesh.Bounds);
    }
}
