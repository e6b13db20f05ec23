using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary>A virtual patient's CT and its labels as files, right or with one thing wrong.</summary>
internal sealed class ScannedBody : IDisposable
{
    private static readonly DicomIdentity Identity = ExportCase.Identity;

    private readonly VirtualScan scan = VirtualScan.Of(VirtualPatient.FromSeed(5), ScanStage.BeforeChemotherapy, columns: 48);
    private readonly IReadOnlyList<SliceReference> slices;
    private int made;

    public ScannedBody()
    {
        Folder = Directory.CreateTempSubdirectory("intraopar-faults-").FullName;
        (slices, Ct) = Series(Identity, scan.Ct);
        Labels = LabelsOf(Identity);
    }

    public string Folder { get; }

    public string Ct { get; }

    public string Labels { get; }

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>The labels, with another word of whose they are, or mirrored along one axis of the grid.</summary>
    public string LabelsOf(DicomIdentity identity, int? mirrored = null)
    {
        var path = At($"labels-{++made}.dcm");
        DicomSegmentationWriter.Write(path, mirrored is { } axis ? Mirrored(scan.Labels, axis) : scan.Labels, slices, identity, new(DicomUid.From("faulty labels"), 2, "labels"));
        return path;
    }

    public string CtOf(DicomIdentity identity) => Series(identity, scan.Ct).Folder;

    /// <summary>One of the slices says something else.</summary>
    public string CtWithOne(int slice, DicomIdentity other)
    {
        var (mixed, strange) = (CtOf(Identity), CtOf(other));
        var name = FormattableString.Invariant($"CT-{slice:D4}.dcm");
        File.Copy(Path.Combine(strange, name), Path.Combine(mixed, name), overwrite: true);
        return mixed;
    }

    /// <summary>Scan and labels alike, as where a header has the sign of its left–right axis wrong.</summary>
    public (string Ct, string Labels) BothMirrored()
    {
        var (ct, labels) = (At($"both-{++made}.nrrd"), At($"both-{made}-labels.nrrd"));
        Write(ct, labels, MirroredHeader(scan.Ct), scan.Labels with { Grid = MirroredHeader(scan.Labels.Grid) });
        return (ct, labels);
    }

    public static void Write(string ct, string labels, Volume<short> volume, Segmentation segmentation)
    {
        NrrdFile.Write(ct, force: true, volume);
        WriteLabels(labels, segmentation);
    }

    /// <summary>A label map; where segments overlap the later one counts.</summary>
    public static void WriteLabels(string path, Segmentation segmentation)
    {
        var grid = segmentation.Grid;
        var map = new byte[grid.VoxelCount];
        foreach (var (number, _, b, mask) in segmentation.Segments)
            for (var n = 0; n < mask.Length; n++)
                if (mask[n] != 0) map[b.I0 + n % b.Ni + grid.Nx * (b.J0 + n / b.Ni % b.Nj + grid.Ny * (b.K0 + n / (b.Ni * b.Nj)))] = (byte)number;
        NrrdFile.Write(path, force: true, new Volume<byte>(grid, map));
    }

    public static Segmentation Mirrored(Segmentation labels, int axis) => labels with { Segments = [.. labels.Segments.Where(s => s.VoxelCount > 0).Select(s => Mirrored(s, labels.Grid, axis))] };

    public static VolumeGrid MirroredHeader(VolumeGrid grid) =>
        grid with { Origin = new(-grid.Origin.X, grid.Origin.Y, grid.Origin.Z), Direction = Mat3.FromColumns(Flipped(grid.Direction.Column0), Flipped(grid.Direction.Column1), Flipped(grid.Direction.Column2)) };

    public static Volume<short> MirroredHeader(Volume<short> volume) => new(MirroredHeader(volume.Grid), volume.Voxels);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Vec3 Flipped(Vec3 axis) => new(-axis.X, axis.Y, axis.Z);

    private static Segment Mirrored(Segment s, VolumeGrid grid, int axis)
    {
        var b = s.Box;
        var mask = new byte[s.Mask.Length];
        for (var n = 0; n < mask.Length; n++)
        {
            var (i, j, k) = (n % b.Ni, n / b.Ni % b.Nj, n / (b.Ni * b.Nj));
            var (fi, fj, fk) = (axis == 0 ? b.Ni - 1 - i : i, axis == 1 ? b.Nj - 1 - j : j, axis == 2 ? b.Nk - 1 - k : k);
            mask[fi + b.Ni * (fj + b.Nj * fk)] = s.Mask[n];
        }

        var box = axis switch { 0 => b with { I0 = grid.Nx - b.I0 - b.Ni }, 1 => b with { J0 = grid.Ny - b.J0 - b.Nj }, _ => b with { K0 = grid.Nz - b.K0 - b.Nk } };
        return s with { Box = box, Mask = mask };
    }

    private (IReadOnlyList<SliceReference> Slices, string Folder) Series(DicomIdentity identity, Volume<short> volume)
    {
        var path = At($"ct-{++made}");
        return (DicomSeriesWriter.Write(path, volume, identity, new(DicomUid.From("faulty series"), 1, "CT abdomen")), path);
    }
}
