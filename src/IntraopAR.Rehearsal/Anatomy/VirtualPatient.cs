using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A patient's liver before chemotherapy with its vessels and metastases, in the Model frame (LPS, mm): grown from a seed,
/// or taken from surfaces of a real case. The surfaces are closed and face outwards.
/// </summary>
/// <param name="CaseCode">The code in the identity of its scans, never a person's name.</param>
public sealed record VirtualPatient(
    string CaseCode, long Seed, NamedSurface Liver, IReadOnlyList<NamedSurface> Vessels, IReadOnlyList<Lesion> Lesions)
{
    private const double SmallestLiver = 1100;
    private const double LargestLiver = 1900;
    private const double ForkDepth = 13;

    /// <summary>Centre lines of the vessels; empty for a case's own surfaces that came without.</summary>
    public IReadOnlyList<VesselTree> VesselTrees { get; private init; } = [];

    /// <summary>
    /// The same liver for the same seed on every machine: 1.1 to 1.9 litres, portal and hepatic veins, five metastases of
    /// 6 to 30 mm of which two have vanished after chemotherapy.
    /// </summary>
    public static VirtualPatient FromSeed(long seed)
    {
        var random = new SeededRandom(seed);
        var shape = new LiverShape(random);
        shape.ScaleToVolume(random.Between(SmallestLiver, LargestLiver));
        var cloud = VesselGrowth.Inside(shape, random, 3000, 7);
        var portalRoot = shape.AtDepth(shape.Hilum, 8.5);
        var inwards = (Inner(cloud) - portalRoot).Normalized();
        // The fork of the trunk lies deep enough for branches of every direction to leave it.
        var fork = portalRoot + inwards * 9;
        if (shape.SignedDistance(fork) > -ForkDepth) fork = shape.AtDepth(fork, ForkDepth);
        var cavalRoot = shape.AtDepth(shape.CavalConfluence, 8.5);
        var lesions = LesionPlacement.Place(shape, random, [portalRoot, fork, cavalRoot]);
        var obstacles = lesions.Select(l => (l.Centre.Position, l.Surface.Vertices.Max(v => Vec3.Distance(v, l.Centre.Position)))).ToList();

        var right = portalRoot.X - 6 * shape.Scale;
        var portal = new VesselGrowth(shape, random, obstacles).Grow(
            "portal-vein", portalRoot, fork - portalRoot, [[.. cloud.Where(p => p.X < right)], [.. cloud.Where(p => p.X >= right)]]);

        var (r, l) = (cavalRoot.X - 28 * shape.Scale, cavalRoot.X + 26 * shape.Scale);
        var hepatic = new VesselGrowth(shape, random, [.. obstacles, .. portal.Balls()]).Grow(
            "hepatic-veins", cavalRoot, Vec3.Zero, [[.. cloud.Where(p => p.X < r)], [.. cloud.Where(p => p.X >= r && p.X < l)], [.. cloud.Where(p => p.X >= l)]]);

        var (min, max) = shape.Bounds;
        var mesh = SurfaceNets.Mesh(shape.SignedDistance, min, max, MeshStep * shape.Scale);
        return new(
            $"REHEARSAL-{seed}", seed, new("liver", mesh),
            [new(portal.Name, portal.Surface()), new(hepatic.Name, hepatic.Surface())], lesions)
        {
            VesselTrees = [portal, hepatic],
        };
    }

    /// <summary>A case's own surfaces, turned to face outwards.</summary>
    /// <param name="vanished">Names of the lesions that the scan after chemotherapy no longer shows.</param>
    /// <param name="trees">Centre-lines of the vessels, without which ultrasound cannot be simulated. A portal vein's name begins with "portal".</param>
    public static VirtualPatient FromSurfaces(
        NamedSurface liver, IEnumerable<NamedSurface> vessels, IEnumerable<NamedSurface> lesions, IReadOnlySet<string>? vanished = null, string caseCode = "REHEARSAL-OWN-CASE",
        IEnumerable<VesselTree>? trees = null)
    {
        if (liver.Mesh.Triangles.Length == 0) throw new BadInputException(liver.Name, "surface", "has no triangles", "give the liver's closed surface");
        return new(
            caseCode, 0, Outwards(liver), [.. vessels.Where(HasTriangles).Select(Outwards)],
            [.. lesions.Where(HasTriangles).Select(Outwards).Select(l => Lesion.Of(l.Name, l.Mesh, vanished?.Contains(l.Name) ?? false))])
        {
            VesselTrees = [.. trees ?? []],
        };
    }

    /// <summary>Cell size of the liver's surface at the drawn proportions, mm; gives 6,000 to 9,000 triangles.</summary>
    private const double MeshStep = 5.4;

    private static bool HasTriangles(NamedSurface s) => s.Mesh.Triangles.Length > 0;

    private static NamedSurface Outwards(NamedSurface s) => s.Mesh.SignedVolume < 0 ? s with { Mesh = s.Mesh.Flipped() } : s;

    private static Vec3 Inner(Vec3[] cloud) => cloud.Aggregate(Vec3.Zero, (s, p) => s + p) / cloud.Length;
}
