using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Rehearsal;

/// <summary>A CT in the portal venous phase with the truth of its labels, LPS.</summary>
/// <param name="Ct">Hounsfield units.</param>
/// <param name="Labels">liver, the vessels by their names, then the lesions this stage shows. Lesions and vessels are part of the liver's label too.</param>
public sealed record VirtualScan(Volume<short> Ct, Segmentation Labels)
{
    /// <summary>Hounsfield units of a portal venous phase; noise is a standard deviation per voxel after smoothing.</summary>
    private const float LiverHu = 110, VesselHu = 172, LesionHu = 70;
    private const double NoiseHu = 11;

    /// <summary>Makes the scan of one stage.</summary>
    /// <param name="columns">Pixels across and down; 256 gives 1.25 mm on a usual body, 2 mm slices whatever it is.</param>
    public static VirtualScan Of(VirtualPatient patient, ScanStage stage, int columns = 256)
    {
        var followUp = new FollowUp(patient);
        var after = stage == ScanStage.AfterChemotherapy;
        TriangleMesh Placed(TriangleMesh m) => after ? m.Mapped(followUp.Move) : m;
        var names = stage.LesionNames(patient);
        var liver = Placed(patient.Liver.Mesh);
        var grid = GridAbout(liver, columns);
        var parts = new List<(string Name, TriangleMesh Mesh, float Hu)> { (patient.Liver.Name, liver, LiverHu) };
        parts.AddRange(patient.Vessels.Select(v => (v.Name, Placed(v.Mesh), VesselHu)));
        parts.AddRange(patient.Lesions.Where(l => names.ContainsKey(l.Id)).Select(l => (names[l.Id], after ? followUp.Move(l) : l.Surface, LesionHu)));
        var segments = new Segment[parts.Count];
        Parallel.For(0, parts.Count, i => segments[i] = MeshVoxels.Fill(parts[i].Mesh, grid, i + 1, parts[i].Name));
        var hu = Torso.Paint(grid, liver.Bounds);
        for (var i = 0; i < parts.Count; i++) Paint(hu, grid, segments[i], parts[i].Hu);
        var voxels = new short[hu.Length];
        var seed = unchecked(patient.Seed * 104_729 + (after ? 2 : 1));
        Parallel.For(0, grid.Nz, k => Acquire(hu, voxels, grid, k, unchecked(seed * 4096 + k)));
        return new(new(grid, voxels), new(grid, segments));
    }

    private static VolumeGrid GridAbout(TriangleMesh liver, int columns)
    {
        var (min, max) = liver.Bounds;
        var across = Math.Max(320, Math.Max(max.X - min.X, max.Y - min.Y) * 1.3);
        var spacing = Math.Round(across / columns, 4);
        const double slice = 2;
        // The body's middle lies to the left of the liver's; the liver fills its right side.
        var middle = (min + max) / 2 + new Vec3(0.13 * (max.X - min.X), 12, 0);
        var half = spacing * (columns - 1) / 2;
        var bottom = Math.Floor(min.Z - 14);
        var slices = (int)Math.Ceiling((max.Z + 14 - bottom) / slice) + 1;
        return new(
            columns, columns, slices,
            new(Math.Round(middle.X - half, 3), Math.Round(middle.Y - half, 3), bottom),
            new(spacing, spacing, slice), Mat3.Identity);
    }

    private static void Paint(float[] hu, VolumeGrid grid, Segment segment, float value)
    {
        var b = segment.Box;
        for (var k = 0; k < b.Nk; k++)
            for (var j = 0; j < b.Nj; j++)
                for (var i = 0; i < b.Ni; i++)
                    if (segment.Mask[i + b.Ni * (j + b.Nj * k)] != 0)
                        hu[b.I0 + i + grid.Nx * (b.J0 + j + grid.Ny * (b.K0 + k))] = value;
    }

    /// <summary>One slice as a scanner reconstructs it: noise with the grain of a soft kernel, and that kernel's blur.</summary>
    private static void Acquire(float[] hu, short[] voxels, VolumeGrid grid, int k, long seed)
    {
        var random = new SeededRandom(seed);
        var (nx, ny) = (grid.Nx, grid.Ny);
        var slice = new float[nx * ny];
        // The 3x3 binomial kernel leaves 3/8 of white noise's standard deviation.
        for (var i = 0; i < slice.Length; i++) slice[i] = hu[i + nx * ny * k] + (float)(random.NextGaussian() * NoiseHu / 0.375);
        var rows = new float[slice.Length];
        for (var j = 0; j < ny; j++)
            for (var i = 0; i < nx; i++)
                rows[i + nx * j] = 0.25f * slice[Math.Max(i - 1, 0) + nx * j] + 0.5f * slice[i + nx * j] + 0.25f * slice[Math.Min(i + 1, nx - 1) + nx * j];
        for (var j = 0; j < ny; j++)
            for (var i = 0; i < nx; i++)
            {
                var value = 0.25f * rows[i + nx * Math.Max(j - 1, 0)] + 0.5f * rows[i + nx * j] + 0.25f * rows[i + nx * Math.Min(j + 1, ny - 1)];
                voxels[i + nx * (j + ny * k)] = (short)Math.Clamp(MathF.Round(value), -1024, 3071);
            }
    }
}
