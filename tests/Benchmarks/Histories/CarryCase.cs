using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>One patient at two examinations: what is drawn on each scan, and the truth.</summary>
/// <param name="Vanished">With the outline drawn on the baseline and the whole lesion where it truly is at the follow-up.</param>
/// <param name="Survivors">Drawn on both; Bed: where all that it was truly is at the follow-up.</param>
/// <param name="Bent">Change of place that no similarity takes out, root mean square over the surface, mm.</param>
internal sealed record CarryCase(
    long Seed, SegmentedLiver Baseline, SegmentedLiver FollowUp, IReadOnlyList<(string Id, TriangleMesh Drawn, TriangleMesh Truth)> Vanished,
    IReadOnlyList<(string Id, TriangleMesh Before, TriangleMesh After, TriangleMesh Bed)> Survivors, double VolumeChange, double Bent)
{
    /// <summary>Where tissue truly goes, baseline's frame to follow-up's.</summary>
    public required Func<Vec3, Vec3> Move { get; init; }

    private const int Lesions = 6;
    private const int Patients = 40;

    /// <summary>mm³.</summary>
    private const double LeastSeen = 5;

    /// <summary>Scans without contrast, or without vessels segmented.</summary>
    private const double WithoutVessels = 0.25;
    private static readonly Dictionary<long, VirtualPatient> Known = [];

    public static CarryCase Make(long seed)
    {
        var random = new SeededRandom(unchecked(seed * 6_364_136_223_846_793_005 + 1));
        // Each hundred thousand of seeds has patients of its own.
        var patient = Patient(seed / 100_000 * 1000 + seed % Patients);
        var liver = patient.Liver.Mesh;
        var truth = CarryTruth.Draw(random, liver);
        var (before, after) = (new DrawnScan(random), new DrawnScan(random));
        var moved = liver.Mapped(truth.Apply);
        var vessels = random.NextDouble() >= WithoutVessels;
        var vanished = new List<(string, TriangleMesh, TriangleMesh)>();
        var survivors = new List<(string, TriangleMesh, TriangleMesh, TriangleMesh)>();
        foreach (var (lesion, centre, i) in Place(random, liver).Select((l, i) => (l.Mesh, l.Centre, i)))
        {
            var id = $"lesion-{i + 1}";
            if (i % 2 == 0)
            {
                vanished.Add((id, before.Outline(lesion), lesion.Mapped(truth.Apply)));
                continue;
            }

            // What is left of it lies anywhere in its bed.
            var share = random.Between(0.4, 0.95);
            var aside = random.NextDirection() * (random.NextDouble() * (1 - share) * lesion.Vertices.Min(v => Vec3.Distance(v, centre)));
            var later = after.Outline(lesion.Mapped(v => centre + (v - centre) * share + aside).Mapped(truth.Apply));
            // What is smaller than the voxels is not seen.
            if (later.SignedVolume < LeastSeen) vanished.Add((id, before.Outline(lesion), lesion.Mapped(truth.Apply)));
            else survivors.Add((id, before.Outline(lesion), later, lesion.Mapped(truth.Apply)));
        }

        return new(
            seed,
            new(before.Outline(liver), vessels ? before.Lines(patient.VesselTrees, p => p) : []),
            new(after.Outline(moved), vessels ? after.Lines(patient.VesselTrees, truth.Apply) : []),
            vanished, survivors, moved.SignedVolume / liver.SignedVolume - 1, BestSimilarity.Leaves(liver.Vertices, moved.Vertices)) { Move = truth.Apply };
    }

    public static VirtualPatient Patient(long seed)
    {
        lock (Known)
        {
            return Known.TryGetValue(seed, out var known) ? known : Known[seed] = VirtualPatient.FromSeed(seed);
        }
    }

    private static List<(TriangleMesh Mesh, Vec3 Centre)> Place(SeededRandom random, TriangleMesh liver)
    {
        var tree = new TriangleTree(liver);
        var (min, max) = liver.Bounds;
        var placed = new List<(TriangleMesh, Vec3 Centre, double Radius)>();
        while (placed.Count < Lesions)
        {
            var centre = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            var radius = random.Between(4, 12);
            if (!tree.Contains(centre) || tree.Nearest(centre)!.Value.Distance < 1.1 * radius + 1) continue;
            if (placed.Any(o => Vec3.Distance(o.Centre, centre) < 1.2 * (o.Radius + radius) + 4)) continue;
            placed.Add((new LesionShape(random, centre, 2 * radius).Mesh(), centre, radius));
        }

        return [.. placed.Select(p => (p.Item1, p.Centre))];
    }
}
