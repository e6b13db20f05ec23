using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>Reads what <c>register</c> was given beside the model.</summary>
internal static class RegisterInputs
{
    public static Observations ReadObservations(RegisterRequest request) => ReadObservations(request, PointFile.Read(request.Surface));

    private static Observations ReadObservations(RegisterRequest request, PointSet surface) => new(
        surface.Positions,
        request.Landmarks.Count > 0 ? LandmarkFile.Read(request.Landmarks) : null,
        request.Vessels is { } vessels ? ReadVessels(vessels) : request.VesselObservations is null ? null : OfCase(CaseFolder.Open(request.Case!)),
        request.VesselObservations is { } seen ? ReadSeen(seen) : null,
        request.Curves is { } curves ? ReadCurves(curves) : null,
        request.ModelCurves is { } inModel ? CurveFile.Pair(inModel, request.Curves!) : null,
        SurfaceNoise: surface.NoiseSd);

    public static IReadOnlyList<Vec3> ReadCurves(string path) =>
        [.. NumberTable.Read(path, 1, 3, 3).Select(row => new Vec3(row.Numbers[0], row.Numbers[1], row.Numbers[2]))];

    /// <exception cref="BadInputException">The case has no veins.</exception>
    private static VesselTree OfCase(CaseFolder folder)
    {
        var liver = new TriangleTree(CaseLiver.Surface(folder));
        var lines = CaseVessel.Of(folder).SelectMany(v => v.InLiver(liver)).Select(v => v.Line).ToArray();
        return lines.Length > 0 ? VesselTree.FromCentreLines(lines) : throw new BadInputException(folder.Path, "surfaces", "none of them is a vein in the liver", "give --vessels, or build the case with its portal and hepatic veins");
    }

    public static VesselTree ReadVessels(string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return VesselTree.FromWalls(MeshFile.Read(path));
        var branches = NumberTable.Read(path, 1, 3, 4)
            .GroupBy(row => row.Name)
            .Select(b => new CentreLine([.. b.Select(row => (new Point<Model>(row.Numbers[0], row.Numbers[1], row.Numbers[2]), row.Numbers.Length > 3 ? row.Numbers[3] : 0))], CaseVessel.KindOf(b.Key)))
            .ToArray();
        if (branches.Length == 0) throw new BadInputException(path, "rows", "there are none");
        return VesselTree.FromCentreLines(branches);
    }

    public static IReadOnlyList<VesselObservation> ReadSeen(string path) =>
    [
        .. NumberTable.Read(path, 0, 5, 9).Select(row =>
        {
            var n = row.Numbers;
            // Beyond these bounds a weight of 1/sigma² says nothing, or drowns everything else in rounding.
            if (n[3] is < 0 or > 100 || n[4] is < 1e-3 or > 1e3) throw new BadInputException(path, $"line {row.Line}", "radius must be 0 to 100 mm and sigma 0.001 to 1000 mm");
            if (n.Length is 6 or 7) throw new BadInputException(path, $"line {row.Line}", "a direction is three numbers after sigma: dx, dy, dz");
            var direction = n.Length > 7 ? new Vec3(n[5], n[6], n[7]) : Vec3.Zero;
            if (n.Length > 8 && n[8] is not (>= 0 and <= 1)) throw new BadInputException(path, $"line {row.Line}", "the probability of a portal branch must be 0 to 1");
            return new VesselObservation(new(n[0], n[1], n[2]), n[3], n[4], direction.Length > 1e-6 ? direction.Normalized() : null, n.Length > 8 ? n[8] : 0.5);
        }),
    ];

    public static IReadOnlyList<Target> ReadTargets(string path)
    {
        var targets = new List<Target>();
        var ids = new HashSet<string>();
        foreach (var row in NumberTable.Read(path, 1, 3, 9))
        {
            var n = row.Numbers;
            if (!ids.Add(row.Name)) throw new BadInputException(path, $"line {row.Line}", $"the target '{row.Name}' is there twice");
            Mat3? covariance = n.Length switch
            {
                3 => null,
                9 => new Mat3(n[3], n[4], n[5], n[4], n[6], n[7], n[5], n[7], n[8]),
                _ => throw new BadInputException(path, $"line {row.Line}", "expected id,x,y,z or id,x,y,z,cxx,cxy,cxz,cyy,cyz,czz"),
            };
            if (covariance is { } c && !IsCovariance(c)) throw new BadInputException(path, $"line {row.Line}", "the covariance has a negative variance in some direction");
            targets.Add(new(row.Name, new(n[0], n[1], n[2]), covariance));
        }

        return targets;
    }

    /// <summary>Places of another frame, RAS among them, mostly lie outside of the liver's box; a lesion lies within it.</summary>
    /// <exception cref="BadInputException">One lies farther outside than a lesion that bulges out of the liver does.</exception>
    public static IReadOnlyList<Target> InModel(string path, TriangleMesh model, IReadOnlyList<Target> targets)
    {
        // mm, assumed.
        const double bulging = 30;
        var (min, max) = model.Bounds;
        foreach (var target in targets)
            if (target.Position.Position is var p && Vec3.Distance(p, Vec3.Max(min, Vec3.Min(max, p))) is > bulging and var away)
                throw new BadInputException(path, target.Id, FormattableString.Invariant($"lies {away:F0} mm outside of the model: its coordinates are of another frame or another case"), "give places in the model's own frame (LPS, mm)");
        return targets;
    }

    /// <summary>All principal minors of a positive semidefinite matrix are non-negative, up to rounding in the text.</summary>
    private static bool IsCovariance(Mat3 c)
    {
        var slack = 1e-6 * Math.Max(1e-12, c.Trace);
        return c.M00 >= -slack && c.M11 >= -slack && c.M22 >= -slack
            && c.M00 * c.M11 - c.M01 * c.M01 >= -slack * c.Trace
            && c.M00 * c.M22 - c.M02 * c.M02 >= -slack * c.Trace
            && c.M11 * c.M22 - c.M12 * c.M12 >= -slack * c.Trace
            && c.Determinant >= -slack * c.Trace * c.Trace;
    }
}
