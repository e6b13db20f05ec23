using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Size and depth of a case's lesions, from its surfaces.</summary>
public static class LesionMeasures
{
    /// <summary>Directions among which the ends of the largest diameter are sought; the error stays under 0.1 %.</summary>
    private const int Directions = 4000;

    /// <summary>A lesion that is known from an earlier examination has that one's diameter: it is meant before chemotherapy.</summary>
    public static IReadOnlyList<LesionMeasure> Of(CaseFolder folder)
    {
        var earlier = LesionTracks.Of(folder).Earlier;
        var liver = folder.Surfaces.FirstOrDefault(s => s.Role == PartRole.Liver);
        var tree = liver is null ? null : new TriangleTree(folder.LoadSurface(liver.Name));
        return [.. CaseLesion.Of(folder).Select(l => new LesionMeasure(l.Id, earlier.GetValueOrDefault(l.Id)?.LargestMm ?? Diameter(l.Whole.Vertices), tree is null ? null : l.Whole.Vertices.Min(v => tree.Nearest(v)?.Distance)))];
    }

    /// <summary>The largest distance between two points: its ends are the farthest in some direction.</summary>
    public static double Diameter(IReadOnlyList<Vec3> points)
    {
        var ends = points.Count <= 1000 ? points : Ends(points);
        var best = 0.0;
        for (var i = 0; i < ends.Count; i++)
            for (var j = i + 1; j < ends.Count; j++) best = Math.Max(best, Vec3.Distance(ends[i], ends[j]));
        return best;
    }

    private static IReadOnlyList<Vec3> Ends(IReadOnlyList<Vec3> points)
    {
        var ends = new HashSet<int>();
        var golden = Math.PI * (3 - Math.Sqrt(5));
        for (var d = 0; d < Directions; d++)
        {
            // A spiral over half the sphere (Vogel 1979); the other half is the other end.
            var z = (d + 0.5) / Directions;
            var r = Math.Sqrt(1 - z * z);
            var direction = new Vec3(r * Math.Cos(golden * d), r * Math.Sin(golden * d), z);
            var (least, most) = (0, 0);
            for (var i = 1; i < points.Count; i++)
            {
                var along = Vec3.Dot(points[i], direction);
                if (along < Vec3.Dot(points[least], direction)) least = i;
                if (along > Vec3.Dot(points[most], direction)) most = i;
            }

            ends.Add(least);
            ends.Add(most);
        }

        return [.. ends.Order().Select(i => points[i])];
    }
}
