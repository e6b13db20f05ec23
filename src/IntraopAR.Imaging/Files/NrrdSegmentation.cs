using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Labels in a NRRD file: a plain label map, or 3D Slicer's segmentation (<c>.seg.nrrd</c>), whose header names each
/// segment's layer and value, so that segments in different layers may overlap.
/// </summary>
internal static class NrrdSegmentation
{
    /// <summary>3D Slicer's own files stay far below; it bounds the work that a header can ask for.</summary>
    private const int MostSegments = 1024;

    /// <param name="givenName">The user's name for a value, or null.</param>
    public static Segmentation Read(string path, Func<int, string?> givenName)
    {
        var (header, voxels) = NrrdFile.ReadAll(path);
        if (header.Layers > MostSegments) throw new BadInputException(path, "sizes", $"{header.Layers} layers");
        var named = Entries(path, header);
        if (header.Layers == 1)
        {
            var names = named.ToLookup(e => e.Value, e => e.Name);
            return LabelMap.Segments(path, voxels, value => givenName(value) ?? names[value].FirstOrDefault());
        }

        var segments = new List<Segment>();
        for (var layer = 0; layer < header.Layers; layer++)
        {
            var one = Layer(header, voxels, layer);
            var names = named.Where(e => e.Layer == layer).ToLookup(e => e.Value, e => e.Name);
            // An empty layer is a segment that nobody painted.
            if (Array.TrueForAll(one.Voxels, v => v == 0)) continue;
            segments.AddRange(LabelMap.Segments(path, one, value => names[value].FirstOrDefault()).Segments
                .Select(s => s.Name == $"label-{s.Number}" ? s with { Name = $"layer-{layer + 1}-{s.Name}" } : s));
        }

        if (segments.Count == 0) throw new BadInputException(path, "labels", "no voxel but background is there");
        return new(header.Grid, segments.Select((s, i) => givenName(i + 1) is { } name ? s with { Number = i + 1, Name = name } : s with { Number = i + 1 }).ToArray());
    }

    private static List<(int Layer, int Value, string Name)> Entries(string path, NrrdHeader header)
    {
        var found = new List<(int, int, string)>();
        for (var n = 0; n < MostSegments && header.Pairs.TryGetValue($"Segment{n}_Name", out var name); n++)
        {
            // Slicer before 4.11 wrote one layer for each segment and neither key.
            found.Add((Number($"Segment{n}_Layer", n), Number($"Segment{n}_LabelValue", 1), name.Trim()));
            int Number(string key, int otherwise) =>
                !header.Pairs.TryGetValue(key, out var text) ? otherwise
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
                : throw new BadInputException(path, key, $"'{TextHeader.Shortened(text)}' is not a whole number");
        }

        return found;
    }

    private static Volume<int> Layer(NrrdHeader header, Volume all, int layer)
    {
        var labels = new int[header.Grid.VoxelCount];
        var each = header.Grid.VoxelCount;
        var (lx, ly) = ((long)all.Grid.Nx, (long)all.Grid.Nx * all.Grid.Ny);
        for (var at = 0L; at < each; at++)
        {
            var stored = header.LayersFastest ? at * header.Layers + layer : at + layer * each;
            var value = all[(int)(stored % lx), (int)(stored % ly / lx), (int)(stored / ly)];
            if (!double.IsInteger(value) || value is < 0 or > int.MaxValue) throw new BadInputException(header.DataFile ?? "layers", "labels", "are not whole numbers from 0 up");
            labels[at] = (int)value;
        }

        return new(header.Grid, labels);
    }
}
