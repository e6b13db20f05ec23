using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>A lesion that shrank between two examinations, held against all that it was where that truly lies at the later.</summary>
/// <param name="InRegion">All of it lies in the region that is carried over, or in what the scan shows.</param>
/// <param name="LeftOut">Share of it that the later scan alone would have left out, %.</param>
internal sealed record BedFigure(bool InRegion, double LeftOut)
{
    public static IEnumerable<BedFigure> Of(IReadOnlyList<FollowedLesion> told, IReadOnlyList<CaseLesion> after, CarryCase c)
    {
        foreach (var bed in LesionBeds.Of(told, after))
        {
            var seen = new TriangleTree(after.First(l => l.Id == bed.Id).Mesh);
            var truth = c.Survivors.First(s => s.Id == bed.Was).Bed;
            var outside = truth.Vertices.Where(v => !seen.Contains(v)).ToArray();
            yield return new(told.First(l => l.Id == bed.Was).Carried!.Region.Contains(outside), 100 * (1 - Math.Min(1, Math.Abs(seen.Mesh.SignedVolume) / truth.SignedVolume)));
        }
    }
}
