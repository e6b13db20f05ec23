using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Brings one whole liver onto another without a start: sizes made equal, middles laid on each other, turns up to about 20°
/// searched. The same with the liver mirrored tells whether one of the two scans is.
/// </summary>
/// <param name="Rms">Of the nearer nine tenths of the surface, mm.</param>
/// <param name="MirroredRms">The same of the mirrored liver where it lies best.</param>
/// <param name="Mirror">How it was mirrored for that.</param>
internal sealed record FirstLiverAlignment(Similarity Placing, double Rms, double MirroredRms, string Mirror)
{
    private static readonly (string Words, Vec3 Axis)[] Mirrors = [("from left to right", Vec3.UnitX), ("from front to back", Vec3.UnitY), ("from head to foot", Vec3.UnitZ)];

    private const int Points = 500;
    private const double Nearer = 0.9;

    /// <summary>Of places that fit alike the less turned one is taken, mm per degree.</summary>
    private const double TurnCosts = 0.01;

    public static FirstLiverAlignment Of(TriangleMesh baseline, ModelSurface followUp, double scale, int threads)
    {
        var points = SpreadPoints.On(baseline, Points);
        var centre = MeshCentroid.Of(baseline, closed: true);
        var target = MeshCentroid.Of(followUp.Mesh, closed: true);
        var scaled = Array.ConvertAll(points, p => centre + (p - centre) * scale);
        var (motion, rms) = Best(followUp, scaled, centre, target, threads);
        // Each axis: livers are so alike in front and behind that one mirrored there bends onto the other within what livers change.
        var mirrored = Mirrors.Select(m => (m.Words, Best(followUp, Mirrored(m.Axis), centre, target, threads).Rms)).MinBy(m => m.Rms);
        return new(new(centre, scale, motion), rms, mirrored.Rms, mirrored.Words);

        Vec3[] Mirrored(Vec3 axis) => Array.ConvertAll(scaled, p => p - axis * (2 * Vec3.Dot(p - centre, axis)));
    }

    private static (RigidMotion Motion, double Rms) Best(ModelSurface followUp, Vec3[] points, Vec3 centre, Vec3 target, int threads)
    {
        var together = new RigidMotion(Mat3.Identity, target - centre);
        var basins = SurfaceSearch.Run(followUp, points, StartLattice.About(together, target, target), threads);
        var none = new int[points.Length];
        Array.Fill(none, -1);
        return basins.Take(3)
            .Select(b => (b.ModelFromPatient, SurfaceFit.At(followUp, points, b.ModelFromPatient, none, threads).TrimmedRms(Nearer)))
            .MinBy(b => b.Item2 + TurnCosts * b.ModelFromPatient.AngleDegrees);
    }
}
