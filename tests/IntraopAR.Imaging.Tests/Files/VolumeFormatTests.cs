using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>Each format keeps voxels and place; what is damaged or lost in space is refused.</summary>
public sealed class VolumeFormatTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("formats").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private static readonly Gen<VolumeGrid> Grids =
        from n in Gen.Int[1, 6].Array[3]
        from o in Gen.Double[-500, 500].Array[3]
        from s in Gen.Double[0.2, 6].Array[3]
        from r in Gen.Double[-3, 3].Array[3]
        from mirrored in Gen.Bool
        select new VolumeGrid(n[0], n[1], n[2], new(o[0], o[1], o[2]), new(s[0], s[1], s[2]), Mat3.FromRotationVector(new(r[0], r[1], r[2])) * (mirrored ? Mat3.Diagonal(-1, 1, 1) : Mat3.Identity));

    [Theory]
    [InlineData("v.nii")]
    [InlineData("v.nii.gz")]
    [InlineData("v.nrrd")]
    [InlineData("v.mha")]
    public void What_is_written_is_read_again(string name) => Gen.Select(Grids, Gen.Int[0, 9]).Sample(
        (grid, type) =>
        {
            var volume = Typed(grid, type);
            var path = In(Guid.NewGuid().ToString("N")[..8] + name);
            if (name.EndsWith("nrrd", StringComparison.Ordinal)) NrrdFile.Write(path, true, volume);
            else if (name.EndsWith("mha", StringComparison.Ordinal)) MetaImageFile.Write(path, true, volume);
            else NiftiFile.Write(path, true, volume);
            var again = VolumeFile.Read(path);
            Assert.Equal(volume.GetType(), again.GetType());
            // NIfTI holds its place as 32-bit floats.
            var tolerance = name.Contains("nii", StringComparison.Ordinal) ? 1e-3 : 1e-9;
            for (var k = 0; k < grid.Nz; k++)
                for (var j = 0; j < grid.Ny; j++)
                    for (var i = 0; i < grid.Nx; i++)
                    {
                        Assert.Equal(volume[i, j, k], again[i, j, k]);
                        Assert.True(Vec3.Distance(grid.ToWorld(i, j, k), again.Grid.ToWorld(i, j, k)) < tolerance);
                    }
        },
        iter: 200);

    private static Volume Typed(VolumeGrid grid, int type)
    {
        T[] Make<T>(Func<int, T> value) => Enumerable.Range(0, (int)grid.VoxelCount).Select(value).ToArray();
        return type switch
        {
            0 => new Volume<sbyte>(grid, Make(i => (sbyte)(i * 37))),
            1 => new Volume<byte>(grid, Make(i => (byte)(i * 37))),
            2 => new Volume<short>(grid, Make(i => (short)(i * 1237 - 900))),
            3 => new Volume<ushort>(grid, Make(i => (ushort)(i * 1237))),
            4 => new Volume<int>(grid, Make(i => i * 123457 - 9)),
            5 => new Volume<uint>(grid, Make(i => (uint)i * 123457u)),
            6 => new Volume<long>(grid, Make(i => i * 123457L - 9)),
            7 => new Volume<ulong>(grid, Make(i => (ulong)i * 123457ul)),
            8 => new Volume<float>(grid, Make(i => i / 7f)),
            _ => new Volume<double>(grid, Make(i => i / 7.0)),
        };
    }

    /// <summary>The qform of the NIfTI-1 standard's own example of a quarter turn: i to the left, j to the back, scaled and flipped.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nifti_qform_in_either_byte_order(bool big)
    {
        var h = Nifti(big, quaternion: (0, 0, 1), qfac: -1);
        File.WriteAllBytes(In("q.nii"), h);
        var v = VolumeFile.Read(In("q.nii"));
        // Half a turn about z in RAS is what LPS itself is: i and j run along +L and +P; qfac turns k downwards.
        Assert.Equal(new Vec3(2, 0, 0), v.Grid.ToWorld(1, 0, 0) - v.Grid.Origin);
        Assert.Equal(new Vec3(0, 3, 0), v.Grid.ToWorld(0, 1, 0) - v.Grid.Origin);
        Assert.Equal(new Vec3(0, 0, -4), v.Grid.ToWorld(0, 0, 1) - v.Grid.Origin);
        Assert.Equal(new Vec3(-10, -20, 30), v.Grid.Origin);
        Assert.Equal([-1000, -998, -996], Enumerable.Range(0, 3).Select(i => (int)v[i, 0, 0]));
    }

    [Fact]
    public void Nifti_pair_and_its_lost_half()
    {
        var h = Nifti(false, (0, 0, 1), 1);
        "ni1"u8.CopyTo(h.AsSpan(344));
        BinaryPrimitives.WriteSingleLittleEndian(h.AsSpan(108), 0);
        File.WriteAllBytes(In("p.hdr"), h[..348]);
        Assert.Throws<BadInputException>(() => VolumeFile.Read(In("p.hdr")));
        File.WriteAllBytes(In("p.img"), h[352..]);
        Assert.Equal(VolumeFile.Read(In("p.hdr"))[2, 1, 1], VolumeFile.Read(In("p.img"))[2, 1, 1]);
    }

    [Fact]
    public void Without_a_place_in_space_refused()
    {
        var nifti = Nifti(false, (0, 0, 0), 1);
        nifti[252] = 0;
        File.WriteAllBytes(In("n.nii"), nifti);
        Refused(In("n.nii"), "no place in space");
        File.WriteAllText(In("s.nrrd"), "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 1 1\nspacings: 1 1 1\nencoding: raw\n\nab");
        Refused(In("s.nrrd"), "no place in space");
        File.WriteAllText(In("m.mha"), "NDims = 3\nDimSize = 2 1 1\nElementSpacing = 1 1 1\nElementType = MET_UCHAR\nElementDataFile = LOCAL\nab");
        Refused(In("m.mha"), "no place in space");
    }

    [Fact]
    public void Sheared_axes_are_refused_by_name()
    {
        File.WriteAllText(In("t.nrrd"), "NRRD0004\ntype: uchar\ndimension: 3\nspace: LPS\nsizes: 2 1 1\nspace directions: (1,0,0) (0,1,0) (0,0.2,1)\nspace origin: (0,0,0)\nencoding: raw\n\nab");
        Refused(In("t.nrrd"), "sheared");
    }

    [Theory]
    [InlineData("left-posterior-superior", 1, 1)]
    [InlineData("RAS", -1, -1)]
    [InlineData("left-anterior-superior", 1, -1)]
    public void Nrrd_spaces_become_LPS(string space, int x, int y)
    {
        File.WriteAllText(In("a.nhdr"), $"NRRD0004\n# a comment\ntype: short\ndimension: 3\nspace: {space}\nsizes: 3 1 1\nspace directions: (2,0,0) (0,1,0) (0,0,1)\nspace origin: (10,20,30)\nencoding: ascii\ndata file: a.txt\n");
        File.WriteAllText(In("a.txt"), "-5 6\n7\n");
        var v = VolumeFile.Read(In("a.nhdr"));
        Assert.Equal(new Vec3(10 * x, 20 * y, 30), v.Grid.Origin);
        Assert.Equal(new Vec3(12 * x, 20 * y, 30), v.Grid.ToWorld(1, 0, 0));
        Assert.Equal([-5, 6, 7], Enumerable.Range(0, 3).Select(i => (int)v[i, 0, 0]));
    }

    [Fact]
    public void Slicer_segments_in_layers_overlap()
    {
        // Two layers, list axis first: the voxels of a layer alternate. Layer 0 has values 1 and 2, layer 1 value 1.
        var header = "NRRD0004\ntype: uchar\ndimension: 4\nspace: LPS\nsizes: 2 3 1 1\nspace directions: none (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: raw\n"
            + "Segment0_Name:=liver\nSegment0_LabelValue:=1\nSegment0_Layer:=0\nSegment1_Name:=lesion 1\nSegment1_LabelValue:=1\nSegment1_Layer:=1\nSegment2_Name:=cyst\nSegment2_LabelValue:=2\nSegment2_Layer:=0\n\n";
        File.WriteAllBytes(In("s.seg.nrrd"), [.. Encoding.UTF8.GetBytes(header), 1, 0, 1, 1, 2, 1]);
        var s = LabelFile.Read(In("s.seg.nrrd"), new Dictionary<int, string>()).Segments;
        Assert.Equal([("liver", 2L), ("cyst", 1L), ("lesion 1", 2L)], s.Select(x => (x.Name, x.VoxelCount)));
    }

    [Fact]
    public void MetaImage_rows_of_the_matrix_are_axes()
    {
        File.WriteAllText(In("m.mhd"), "ObjectType = Image\nNDims = 3\nBinaryDataByteOrderMSB = True\nTransformMatrix = 0 1 0 -1 0 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 4 5 6\nDimSize = 2 1 1\nElementType = MET_SHORT\nElementDataFile = m.raw\n");
        File.WriteAllBytes(In("m.raw"), [0, 1, 2, 0]);
        var v = VolumeFile.Read(In("m.mhd"));
        Assert.Equal(new Vec3(1, 6, 3), v.Grid.ToWorld(1, 0, 0));
        Assert.Equal([1, 512], new[] { (int)v[0, 0, 0], (int)v[1, 0, 0] });
    }

    [Theory]
    [InlineData("c.nii")]
    [InlineData("c.nii.gz")]
    [InlineData("c.nrrd")]
    [InlineData("c.mha")]
    public void Cut_short_anywhere_is_refused(string name)
    {
        var grid = new VolumeGrid(9, 8, 7, Vec3.Zero, new(1, 1, 1), Mat3.Identity);
        var random = new SeededRandom(3);
        var volume = new Volume<short>(grid, Enumerable.Range(0, 504).Select(_ => (short)random.Next(30000)).ToArray());
        if (name.EndsWith("nrrd", StringComparison.Ordinal)) NrrdFile.Write(In(name), true, volume);
        else if (name.EndsWith("mha", StringComparison.Ordinal)) MetaImageFile.Write(In(name), true, volume);
        else NiftiFile.Write(In(name), true, volume);
        var whole = File.ReadAllBytes(In(name));
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(In(name), whole[..length]);
            Assert.Throws<BadInputException>(() => VolumeFile.Read(In(name)));
        }
    }

    /// <summary>A header may promise gigabytes; nothing is allocated for voxels that cannot be there.</summary>
    [Fact]
    public void A_promise_beyond_the_file_costs_no_memory()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(new byte[1000]);
        var header = "NRRD0004\ntype: uchar\ndimension: 3\nspace: LPS\nsizes: 1000 1000 2000\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: gzip\n\n";
        File.WriteAllBytes(In("b.nrrd"), [.. Encoding.UTF8.GetBytes(header), .. packed.ToArray()]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(In("b.nrrd"), "promises");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    /// <summary>A skip of 2⁶³ − 1 once wrapped round to a positive number of bytes left.</summary>
    [Theory]
    [InlineData("raw")]
    [InlineData("gzip")]
    public void A_skip_beyond_the_file_is_refused(string encoding)
    {
        File.WriteAllText(In("k.nrrd"), $"NRRD0004\ntype: uchar\ndimension: 3\nspace: LPS\nsizes: 2 1 1\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: {encoding}\nbyte skip: {long.MaxValue}\n\nabcdefgh");
        Refused(In("k.nrrd"), "promises");
    }

    private static void Refused(string path, string because) =>
        Assert.Contains(because, Assert.Throws<BadInputException>(() => VolumeFile.Read(path)).Message);

    /// <summary>3 x 2 x 2 voxels of 16 bits, values 0, 1, 2 … rescaled by 2 and −1000; spacing 2, 3, 4; qform only.</summary>
    private static byte[] Nifti(bool big, (float B, float C, float D) quaternion, float qfac)
    {
        var h = new byte[352 + 24];
        Whole(0, 348, 4);
        foreach (var (at, value) in new[] { (40, 3), (42, 3), (44, 2), (46, 2), (48, 1), (70, 4), (72, 16), (252, 1) }) Whole(at, value, 2);
        foreach (var (at, value) in new[] { (76, qfac), (80, 2f), (84, 3f), (88, 4f), (108, 352f), (112, 2f), (116, -1000f), (256, quaternion.B), (260, quaternion.C), (264, quaternion.D), (268, 10f), (272, 20f), (276, 30f) })
            Whole(at, BitConverter.SingleToInt32Bits(value), 4);
        "n+1"u8.CopyTo(h.AsSpan(344));
        for (var i = 0; i < 12; i++) Whole(352 + 2 * i, i, 2);
        return h;

        void Whole(int at, int value, int size)
        {
            for (var b = 0; b < size; b++) h[at + (big ? size - 1 - b : b)] = (byte)(value >> 8 * b);
        }
    }
}
