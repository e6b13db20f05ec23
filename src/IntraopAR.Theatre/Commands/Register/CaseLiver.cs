using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>What a registration takes from a case: its liver and its lesions.</summary>
internal static class CaseLiver
{
    public static TriangleMesh Surface(CaseFolder folder)
    {
        var livers = folder.Surfaces.Where(s => s.Role == PartRole.Liver).ToArray();
        return livers.Length switch
        {
            0 => throw new BadInputException(folder.Path, "surfaces", "none of them is a liver", "name one 'liver'"),
            1 => folder.LoadSurface(livers[0].Name),
            // Where there are several ("liver", "liver_sub"), the one plainly named is meant.
            _ => folder.LoadSurface((livers.FirstOrDefault(s => s.Name.Equals("liver", StringComparison.OrdinalIgnoreCase)) ?? livers[0]).Name),
        };
    }

    /// <summary>The lesions' centres; several tumours in one surface are targets of their own.</summary>
    public static IReadOnlyList<Target> Lesions(CaseFolder folder) => [.. CaseLesion.Of(folder).Select(l => new Target(l.Id, l.Centre, l.OwnCovariance))];
}
