using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The probe held in one place, its fan in one of two planes: it shows the vessels that cross it and visible lesions in it.</summary>
internal static class ProbePoses
{
    private const int MostPlaces = 75;
    private const double Apart = 15;

    /// <summary>The hand rocks the probe: what lies this near the plane is seen, mm.</summary>
    private const double Thickness = 4;

    /// <summary>Half the width of the probe's foot, mm.</summary>
    private const double HalfFoot = 5;

    /// <param name="lesions">Middles of all lesions, model frame, with their looks where they are visible.</param>
    public static IEnumerable<Candidate> Of(ElasticModel model, AdviceOptions options, VesselPool vessels, IReadOnlyList<(Vec3 Place, string Id, int[]? Looks)> lesions)
    {
        var cells = model.Cells.Cells;
        var reachable = Enumerable.Range(0, cells.Count).Where(c => options.CanReach(cells[c])).ToArray();
        var widening = Math.Tan(options.ProbeAngle / 2 * Math.PI / 180);
        foreach (var c in SpreadPlaces.Of(reachable, c => cells[c].Centre, MostPlaces, Apart))
        {
            var (foot, normal) = (cells[c].Centre, cells[c].Normal);
            // Upright: the fan's plane holds the body's long axis as far as the surface allows.
            var upright = Vec3.UnitZ - normal * Vec3.Dot(Vec3.UnitZ, normal);
            upright = upright.LengthSquared > 0.05 ? upright.Normalized() : normal.AnyPerpendicular();
            foreach (var (along, words) in new[] { (upright, "upright"), (Vec3.Cross(normal, upright), "across") })
            {
                bool Shows(Vec3 p)
                {
                    var v = p - foot;
                    var depth = -Vec3.Dot(v, normal);
                    return depth > 2 && depth <= options.ProbeDepth
                        && Math.Abs(Vec3.Dot(v, along)) <= HalfFoot + depth * widening
                        && Math.Abs(Vec3.Dot(v, Vec3.Cross(normal, along))) <= Thickness;
                }

                var crossed = Enumerable.Range(0, vessels.Places.Count).Where(i => Shows(vessels.Places[i])).ToArray();
                var sighted = Enumerable.Range(0, lesions.Count).Where(i => lesions[i].Looks is not null && Shows(lesions[i].Place)).ToArray();
                if (crossed.Length + sighted.Length == 0) continue;
                var shows = sighted.Length > 0 ? ", where it shows " + string.Join(" and ", sighted.Select(i => lesions[i].Id)) : "";
                yield return new(
                    AcquisitionKind.ProbePose, foot, normal,
                    [.. crossed.SelectMany(i => vessels.Looks[i]), .. sighted.SelectMany(i => lesions[i].Looks!)],
                    [], [.. crossed.Select(i => vessels.Places[i])], sighted,
                    $"hold the probe {words} on the {PlaceWords.Of(model.Surface.Mesh, foot, normal)}{shows}");
            }
        }
    }
}
