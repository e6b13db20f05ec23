using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Which tissue is where in the patient's model, before any table.</summary>
internal sealed class TissueMap
{
    /// <summary>How far around the liver tissue is known, mm.</summary>
    public const double Margin = 34;

    /// <summary>Thickness of the line that the capsule makes, mm; the capsule itself is thinner than a pulse.</summary>
    private const double CapsuleWidth = 0.5;
    private const double DiaphragmNear = 0.4;
    private const double DiaphragmFar = 2;
    private const double HepaticWallWidth = 0.35;
    private const double LiverStep = 4;
    private const double LesionStep = 1;

    /// <summary>Towards the head and a little back: what faces it lies under the diaphragm.</summary>
    private static readonly Vec3 TowardsDiaphragm = new Vec3(0, 0.45, 0.89).Normalized();

    private readonly DistanceGrid liver;
    private readonly VesselCones vessels;
    private readonly bool[] isPortal;
    private readonly (DistanceGrid Grid, Vec3 Min, Vec3 Max)[] lesions;

    // Cell by cell, so that most places need no distance to anything.
    private readonly bool[] isDeep, hasLesion;

    public TissueMap(VirtualPatient patient)
    {
        RefuseWithoutCentreLines(patient);
        var mesh = patient.Liver.Mesh;
        liver = DistanceGrid.Of(mesh, new TriangleTree(mesh), LiverStep, Margin + LiverStep);
        var pad = new Vec3(Margin, Margin, Margin);
        var (min, max) = mesh.Bounds;
        Lattice = new(min - pad, max + pad);
        vessels = new(patient.VesselTrees, Lattice);
        isPortal = [.. patient.VesselTrees.Select(t => t.Name.StartsWith("portal", StringComparison.Ordinal))];
        lesions = [.. patient.Lesions.Select(l =>
        {
            var around = new Vec3(3, 3, 3);
            var (low, high) = l.Surface.Bounds;
            return (DistanceGrid.Of(l.Surface, new TriangleTree(l.Surface), LesionStep, 4), low - around, high + around);
        })];
        (isDeep, hasLesion) = (new bool[Lattice.Count], new bool[Lattice.Count]);
        for (var i = 0; i < isDeep.Length; i++)
        {
            var centre = Lattice.Centre(i);
            isDeep[i] = ToCapsule(centre) < -Lattice.HalfDiagonal - 1;
            hasLesion[i] = lesions.Any(l => Inside(centre, l.Min, l.Max, Lattice.HalfDiagonal));
        }
    }

    public TissueLattice Lattice { get; }

    /// <exception cref="BadInputException">Its vessels are surfaces only.</exception>
    public static void RefuseWithoutCentreLines(VirtualPatient patient)
    {
        if (patient.VesselTrees.Count == 0 && patient.Vessels.Count > 0)
            throw new BadInputException(patient.CaseCode, "vessels", "have surfaces but no centre lines", "ultrasound is simulated for grown patients only");
    }

    public static double PortalWallWidth(double radius) => 0.7 + 0.06 * radius;

    /// <summary>Signed distance to the capsule, mm, negative inside.</summary>
    public double ToCapsule(Vec3 p) => liver.At(p).Value;

    /// <summary>Whether a cell has nothing but parenchyma.</summary>
    public bool IsPlain(int cell) => isDeep[cell] && !hasLesion[cell] && !vessels.Any(cell);

    public TissuePoint At(Vec3 p) => Lattice.At(p) is >= 0 and var cell ? At(p, cell) : new(EchoTissue.Outside, -1, Vec3.Zero, 0);

    public TissuePoint At(Vec3 p, int cell)
    {
        if (vessels.Any(cell))
        {
            var d = vessels.Distance(cell, p, out var tree, out var outwards, out var radius);
            if (d < VesselCones.Reach && tree >= 0)
            {
                if (d < 0) return new(isPortal[tree] ? EchoTissue.PortalVein : EchoTissue.HepaticVein, -1, Vec3.Zero, -d);
                if (isPortal[tree] && d < PortalWallWidth(radius)) return new(EchoTissue.PortalWall, -1, outwards, d);
                if (!isPortal[tree] && d < HepaticWallWidth) return new(EchoTissue.HepaticWall, -1, outwards, d);
            }
        }

        for (var i = 0; hasLesion[cell] && i < lesions.Length; i++)
            if (Inside(p, lesions[i].Min, lesions[i].Max, 0) && lesions[i].Grid.At(p).Value is < 0 and var depth)
                return new(EchoTissue.Lesion, i, Vec3.Zero, -depth);

        if (isDeep[cell]) return new(EchoTissue.Parenchyma, -1, Vec3.Zero, 0);
        var (off, gradient) = liver.At(p);
        if (off < -CapsuleWidth) return new(EchoTissue.Parenchyma, -1, Vec3.Zero, 0);
        if (off < CapsuleWidth / 2) return new(EchoTissue.Capsule, -1, gradient.Normalized(), 0);
        return Around(off, gradient.Normalized());
    }

    /// <summary>Whether it lies in the rim of a lesion, 1.5 mm wide.</summary>
    public static bool IsInHalo(TissuePoint p) => p.Tissue == EchoTissue.Lesion && p.Depth < 1.5;

    /// <summary>In front of an opened abdomen there is nothing; behind the dome the diaphragm and the lung; elsewhere fat.</summary>
    private static TissuePoint Around(double off, Vec3 outwards)
    {
        if (Vec3.Dot(outwards, TowardsDiaphragm) > 0.45)
            return off < DiaphragmNear ? new(EchoTissue.Fat, -1, Vec3.Zero, off)
                : off < DiaphragmFar ? new(EchoTissue.Diaphragm, -1, outwards, off) : new(EchoTissue.Lung, -1, Vec3.Zero, off);
        return new(outwards.Y < -0.15 ? EchoTissue.Outside : EchoTissue.Fat, -1, Vec3.Zero, off);
    }

    private static bool Inside(Vec3 p, Vec3 min, Vec3 max, double pad) =>
        p.X > min.X - pad && p.Y > min.Y - pad && p.Z > min.Z - pad && p.X < max.X + pad && p.Y < max.Y + pad && p.Z < max.Z + pad;
}
