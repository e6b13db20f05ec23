using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>One vein of a case as centre-lines, model frame, mm.</summary>
/// <param name="Name">The surface's.</param>
/// <param name="Branches">Parents before children.</param>
public sealed record CaseVessel(string Name, VesselKind Kind, IReadOnlyList<CentreLineBranch> Branches)
{
    /// <summary>A vein goes on outside of the liver, where it does not move with it: so far beyond the surface it still counts, mm.</summary>
    private const double Margin = 5;

    /// <summary>As <c>model build</c> kept them. Those of an older case are found from the surfaces, about a second each.</summary>
    public static IReadOnlyList<CaseVessel> Of(CaseFolder folder) =>
    [
        .. folder.Surfaces.Where(s => IsVein(s.Name, s.Role)).Select(s => new CaseVessel(
            s.Name, KindOf(s.Name), s.CentreLines is { } file ? CentreLineFile.Read(folder.FullPath(file)) : CentreLineExtraction.Of(folder.LoadSurface(s.Name)))),
    ];

    /// <summary>Ultrasound of a liver shows its veins; arteries run beside the portal branches, too thin to be told from their wall.</summary>
    public static bool IsVein(string name, PartRole role) =>
        role == PartRole.Vessel && !name.Contains("arter", StringComparison.OrdinalIgnoreCase) && !name.Contains("aorta", StringComparison.OrdinalIgnoreCase);

    /// <summary>By the name of a part or a branch.</summary>
    public static VesselKind KindOf(string name) =>
        name.Contains("portal", StringComparison.OrdinalIgnoreCase) ? VesselKind.Portal
        : name.Contains("hepatic", StringComparison.OrdinalIgnoreCase) && !name.Contains("arter", StringComparison.OrdinalIgnoreCase) ? VesselKind.Hepatic : VesselKind.Unknown;

    /// <summary>What of the branches lies in the liver, each with a name for the user: "portal vein, branch 3".</summary>
    /// <param name="liver">Its closed surface, model frame.</param>
    public IEnumerable<(string Name, CentreLine Line)> InLiver(TriangleTree liver)
    {
        for (var b = 0; b < Branches.Count; b++)
            foreach (var run in Runs(Branches[b].Points, liver))
                yield return ($"{Name.Replace('_', ' ').Replace('-', ' ').ToLowerInvariant()}, branch {b + 1}", new([.. run.Select(p => (new Point<Model>(p.Middle), p.Radius))], Kind));
    }

    private static IEnumerable<IReadOnlyList<(Vec3 Middle, double Radius)>> Runs(IReadOnlyList<(Vec3 Middle, double Radius)> line, TriangleTree liver)
    {
        var run = new List<(Vec3, double)>();
        foreach (var point in line)
        {
            if (liver.Contains(point.Middle) || liver.Nearest(point.Middle, Margin) is not null)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 1) yield return run;
            run = [];
        }

        if (run.Count > 1) yield return run;
    }
}
