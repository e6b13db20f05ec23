using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>A reader of volume files: each file is read as a scan and as labels.</summary>
public abstract class VolumeTarget(string name) : IMutationTarget
{
    public string Name => name;

    public abstract IReadOnlyList<MutationSeed> Seeds();

    public void Read(string path)
    {
        BadInputException? refusal = null;
        try
        {
            Check(VolumeFile.Read(path).Grid);
        }
        catch (BadInputException e)
        {
            // A segmentation of several layers is no scan, but it is labels.
            refusal = e;
        }

        try
        {
            Check(LabelFile.Read(path, new Dictionary<int, string>()));
        }
        catch (BadInputException) when (refusal is null)
        {
            // A scan whose values are no labels any more is still a scan.
        }
    }

    private static void Check(VolumeGrid grid)
    {
        var corner = grid.ToWorld(grid.Nx - 1, grid.Ny - 1, grid.Nz - 1);
        if (!grid.Origin.IsFinite || !corner.IsFinite) throw new UnsoundAnswerException("a corner is not finite");
        if (!(Math.Abs(Math.Abs(grid.Direction.Determinant) - 1) < 1e-2)) throw new UnsoundAnswerException("the axes are not at right angles");
        if (!(grid.VoxelVolume > 0) || !double.IsFinite(grid.VoxelVolume)) throw new UnsoundAnswerException($"a voxel of {grid.VoxelVolume} mm³");
    }

    private static void Check(Segmentation labels)
    {
        Check(labels.Grid);
        foreach (var (segment, box) in labels.Segments.Select(s => (s, s.Box)))
        {
            var within = box.I0 >= 0 && box.J0 >= 0 && box.K0 >= 0
                && box.I0 + box.Ni <= labels.Grid.Nx && box.J0 + box.Nj <= labels.Grid.Ny && box.K0 + box.Nk <= labels.Grid.Nz;
            if (!within || box.Count != segment.Mask.LongLength) throw new UnsoundAnswerException($"{segment.Name} lies outside its grid");
            if (segment.VoxelCount == 0) throw new UnsoundAnswerException($"{segment.Name} has no voxel");
        }
    }

    /// <summary>Two labels of some hundred voxels on an oblique, left-handed grid: the file stays below a kilobyte or two.</summary>
    protected static Volume<short> Labels()
    {
        const double c = 0.96, s = 0.28;
        var grid = new VolumeGrid(9, 8, 7, new(-12.5, 40.25, -700), new(0.75, 1.25, 2.5), Mat3.FromColumns(new(c, s, 0), new(-s, c, 0), new(0, 0, -1)));
        var voxels = new short[grid.VoxelCount];
        for (var at = 0; at < voxels.Length; at++)
        {
            var (i, j, k) = (at % 9, at / 9 % 8, at / 72);
            voxels[at] = (short)(i is > 0 and < 5 && j > 1 && k > 2 ? 5 : i > 5 && j < 6 && k < 6 ? 12 : 0);
        }

        return new(grid, voxels);
    }

    /// <summary>The bytes that a writer puts into a file of this name.</summary>
    protected static MutationSeed Written(string fileName, Action<string> write)
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-seed-").FullName;
        try
        {
            var path = Path.Combine(folder, fileName);
            write(path);
            return new(fileName, File.ReadAllBytes(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A text header, as other programs write it, before its voxels.</summary>
    protected static MutationSeed Headed(string fileName, string header, byte[] voxels) =>
        new(fileName, [.. Encoding.ASCII.GetBytes(header), .. voxels]);
}
