using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Operating;

/// <summary>Centre-lines of a case's vessels, with the names that surgeons use.</summary>
internal static class CaseVessels
{
    /// <summary>Of its veins, as far as they lie in the liver.</summary>
    public static IReadOnlyList<(string Name, CentreLine Line)> Of(CaseFolder folder)
    {
        var liver = new TriangleTree(CaseLiver.Surface(folder));
        return [.. CaseVessel.Of(folder).SelectMany(v => v.InLiver(liver))];
    }
}
