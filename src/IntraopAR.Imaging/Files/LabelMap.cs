using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Turns a volume of label values into segments: one for each value but 0, which is the background.</summary>
internal static class LabelMap
{
    /// <summary>More values than this, or a value below 0, and the volume is a picture, not a label map.</summary>
    private const int MostLabels = 1024;

    /// <param name="nameOf">A name for a value that is the file's own or the user's; null where there is none.</param>
    /// <exception cref="BadInputException">The values are not labels, or none but the background occurs.</exception>
    public static Segmentation Segments(string source, Volume volume, Func<int, string?> nameOf)
    {
        var labels = Numbered(source, volume);
        var found = Boxes(source, labels, volume.Grid);
        if (found.Count == 0) throw new BadInputException(source, "labels", "no voxel but background is there");
        var segments = found.Select(f => new Segment(f.Key, nameOf(f.Key) ?? $"label-{f.Key}", f.Value, Mask(labels, volume.Grid, f.Key, f.Value))).ToArray();
        return new(volume.Grid, segments);
    }

    private static int[] Numbered(string source, Volume volume) => volume switch
    {
        Volume<byte> v => Numbered(source, v.Voxels),
        Volume<sbyte> v => Numbered(source, v.Voxels),
        Volume<short> v => Numbered(source, v.Voxels),
        Volume<ushort> v => Numbered(source, v.Voxels),
        Volume<int> v => Numbered(source, v.Voxels),
        Volume<uint> v => Numbered(source, v.Voxels),
        Volume<long> v => Numbered(source, v.Voxels),
        Volume<ulong> v => Numbered(source, v.Voxels),
        Volume<float> v => Numbered(source, v.Voxels),
        Volume<double> v => Numbered(source, v.Voxels),
        _ => throw new BadInputException(source, "labels", "are of no number type"),
    };

    private static int[] Numbered<T>(string source, T[] values)
        where T : unmanaged, INumber<T>
    {
        var labels = new int[values.Length];
        var fractions = false;
        var largest = T.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (!(value >= T.Zero)) throw new BadInputException(source, "labels", $"the value {value} is below 0 or not a number: a picture, not a label map");
            if (value > largest) largest = value;
            fractions |= !T.IsInteger(value);
            labels[i] = int.CreateSaturating(value);
        }

        if (largest > T.CreateSaturating(int.MaxValue)) throw new BadInputException(source, "labels", $"the value {largest} is beyond any label");
        if (!fractions) return labels;
        // Probabilities or shares of a voxel: it belongs to the part from one half on.
        if (largest > T.One) throw new BadInputException(source, "labels", "broken numbers above 1: a picture, not a label map");
        for (var i = 0; i < values.Length; i++) labels[i] = values[i] + values[i] >= T.One ? 1 : 0;
        return labels;
    }

    private static SortedDictionary<int, IndexBox> Boxes(string source, int[] labels, VolumeGrid grid)
    {
        var found = new SortedDictionary<int, IndexBox>();
        var at = 0;
        for (var k = 0; k < grid.Nz; k++)
            for (var j = 0; j < grid.Ny; j++, at += grid.Nx)
            {
                var row = labels.AsSpan(at, grid.Nx);
                for (var i = 0; i < row.Length;)
                {
                    var value = row[i];
                    var length = row[i..].IndexOfAnyExcept(value);
                    if (length < 0) length = row.Length - i;
                    if (value != 0) found[value] = found.TryGetValue(value, out var box) ? Joined(box, i, length, j, k) : new(i, j, k, length, 1, 1);
                    if (found.Count > MostLabels) throw new BadInputException(source, "labels", $"more than {MostLabels} values: a picture, not a label map");
                    i += length;
                }
            }

        return found;
    }

    private static IndexBox Joined(IndexBox b, int i, int length, int j, int k)
    {
        var (i0, j0) = (Math.Min(b.I0, i), Math.Min(b.J0, j));
        return new(i0, j0, b.K0, Math.Max(b.I0 + b.Ni, i + length) - i0, Math.Max(b.J0 + b.Nj, j + 1) - j0, k + 1 - b.K0);
    }

    private static byte[] Mask(int[] labels, VolumeGrid grid, int value, IndexBox box)
    {
        var mask = new byte[box.Count];
        var to = 0;
        for (var k = box.K0; k < box.K0 + box.Nk; k++)
            for (var j = box.J0; j < box.J0 + box.Nj; j++)
                foreach (var label in labels.AsSpan(box.I0 + grid.Nx * (j + grid.Ny * k), box.Ni))
                    mask[to++] = label == value ? (byte)1 : (byte)0;
        return mask;
    }
}
