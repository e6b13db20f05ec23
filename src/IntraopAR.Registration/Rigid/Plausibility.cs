using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Looks at the input before any fit: what cannot be a liver and points on it is refused with a reason.</summary>
internal static class Plausibility
{
    private const int FewestPoints = 30;
    private const double SmallestLiver = 40;
    private const double LargestLiver = 800;
    private const double SmallestPatch = 15;
    private const double LongestPatient = 3000;

    /// <summary>An empty list where the input is plausible.</summary>
    public static IReadOnlyList<string> Problems(ModelSurface model, Vec3[] points, bool roughlyPlaced)
    {
        if (points.Length < FewestPoints) return [$"{points.Length} observed points; at least {FewestPoints} are needed"];
        var problems = new List<string>();
        if (model.Diagonal < SmallestLiver || model.Diagonal > LargestLiver)
            problems.Add(FormattableString.Invariant($"the model is {model.Diagonal:G3} mm across, a liver is 150 to 400; is it in millimetres?"));
        var (extent, centre) = MiddleExtent(points);
        if (extent < SmallestPatch)
            problems.Add(FormattableString.Invariant($"the observed points are {extent:G3} mm across; are they in metres?"));
        else if (extent > 1.5 * model.Diagonal)
            problems.Add(FormattableString.Invariant($"the observed points are {extent:G4} mm across and the model {model.Diagonal:G4}; are both in millimetres?"));
        else if (roughlyPlaced && model.Tree.Nearest(centre) is { } near && near.Distance > Farthest(model))
            problems.Add(FormattableString.Invariant($"the observed points lie {near.Distance:F0} mm from the model; a start within 15° and 30 mm, or three landmarks, is needed"));
        return problems;
    }

    /// <summary>Why the landmarks cannot be ones of a patient; null where they can.</summary>
    public static string? Problem(IReadOnlyList<LandmarkPair> pairs)
    {
        foreach (var p in pairs)
        {
            if (!(p.Sigma is >= 1e-3 and <= 1e3)) return FormattableString.Invariant($"landmark {p.Id} has sigma {p.Sigma:G3} mm; between 0.001 and 1000 is possible");
            var far = Math.Max(
                Vec3.Distance(p.InModel.Position, pairs[0].InModel.Position), Vec3.Distance(p.InPatient.Position, pairs[0].InPatient.Position));
            if (!(far <= LongestPatient)) return FormattableString.Invariant($"landmark {p.Id} lies {far:G3} mm from {pairs[0].Id}; are both in millimetres?");
        }

        return null;
    }

    private static double Farthest(ModelSurface model) => 80 + 0.3 * model.Radius;

    /// <summary>Diagonal of the box that holds the middle 90 % along each axis, so that outliers do not count, and its centre.</summary>
    private static (double Extent, Vec3 Centre) MiddleExtent(Vec3[] points)
    {
        var (low, high) = (new double[3], new double[3]);
        for (var axis = 0; axis < 3; axis++)
        {
            var values = Array.ConvertAll(points, p => p[axis]);
            Array.Sort(values);
            (low[axis], high[axis]) = (values[values.Length / 20], values[values.Length - 1 - values.Length / 20]);
        }

        var (a, b) = (new Vec3(low[0], low[1], low[2]), new Vec3(high[0], high[1], high[2]));
        return ((b - a).Length, (a + b) / 2);
    }
}
