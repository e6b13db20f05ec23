using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>A virtual patient's bent liver, registered from a part of its surface, with two full-size scans: what live fusion is given.</summary>
internal sealed class LiveCase
{
    private const int Threads = 2;
    private const double SegmentationSd = 1;

    public LiveCase(int seed)
    {
        Patient = VirtualPatient.FromSeed(seed);
        var liver = Patient.Liver.Mesh;
        var random = new SeededRandom(seed);
        var bending = new SmoothBending(random, liver, 6);
        var (min, max) = liver.Bounds;
        var pose = RigidMotion.About((min + max) / 2, new(0.1, -0.06, 0.08), new(14, -9, 11));
        Truth = p => pose.Apply(bending.Apply(p));
        var seen = ObservedPatch.Sample(liver.Mapped(Truth), random, 0.4, 3000, 0.5, 0);
        var (estimate, reasons) = ElasticRegistration.Run(ElasticModel.Of(liver), new(seen), Threads);
        Estimate = estimate is { IsElastic: true } ? estimate : throw new UnsoundAnswerException($"seed {seed} gives no elastic estimate: {string.Join("; ", reasons)}");
        InPatient = Estimate.Warp(liver);
    }

    public VirtualPatient Patient { get; }

    /// <summary>Where the model's tissue truly lies.</summary>
    public Func<Vec3, Vec3> Truth { get; }

    public ElasticEstimate Estimate { get; }

    /// <summary>The liver where the estimate puts it.</summary>
    public TriangleMesh InPatient { get; }

    public FusedAnatomy Anatomy(IReadOnlyList<FusedScan> scans) => PlacedAnatomy.Of(
        Estimate.Placement, Patient.Liver.Mesh, scans,
        [(Patient.Liver.Name, Patient.Liver.Mesh), .. Patient.Vessels.Select(v => (v.Name, v.Mesh)), .. Patient.Lesions.Select(l => (l.Id, l.Surface))],
        Patient.Lesions.Select(l => (l.Id, LesionRegion.Of(Estimate, l.Surface, SegmentationSd).Surface)));

    /// <summary>512x512x300 voxels about the liver, or a share of each; what they hold does not matter for the time.</summary>
    public FusedScan Scan(string name, int salt, int coarser = 1)
    {
        var (min, max) = Patient.Liver.Mesh.Bounds;
        var spacing = new Vec3(0.8, 0.8, 1.25) * coarser;
        var (across, slices) = (512 / coarser, 300 / coarser);
        var grid = new VolumeGrid(across, across, slices, (min + max) / 2 - new Vec3((across - 1) / 2.0 * spacing.X, (across - 1) / 2.0 * spacing.Y, (slices - 1) / 2.0 * spacing.Z), spacing, Mat3.Identity);
        var voxels = new short[grid.VoxelCount];
        for (var i = 0L; i < voxels.Length; i++) voxels[i] = (short)((i + salt) * 2654435761 % 2048);
        return new(name, new(grid, voxels), RigidMotion.Identity);
    }

    /// <summary>A probe that stands on the front, rocks and glides.</summary>
    public static ImagePlane Plane(TriangleMesh liver, double phase, double pixel)
    {
        var (min, max) = liver.Bounds;
        var face = new Vec3((min.X + max.X) / 2 + 30 * Math.Sin(phase), min.Y + 8, (min.Z + max.Z) / 2 + 40 * Math.Cos(0.7 * phase));
        var turn = Mat3.FromRotationVector(new Vec3(0.4 * Math.Sin(3 * phase), 0.5 * Math.Cos(2 * phase), 0.3 * Math.Sin(phase)));
        return new(turn * new Vec3(pixel, 0, 0), turn * new Vec3(0, pixel, 0), face - turn * new Vec3(320 * pixel, 40 * pixel, 0));
    }
}
