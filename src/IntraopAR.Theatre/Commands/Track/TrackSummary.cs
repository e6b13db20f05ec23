using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>One body over a whole run.</summary>
internal sealed record TrackSummary(MarkerBody Body, IReadOnlyList<BodySighting> Seen, IReadOnlyList<(int Id, Vec3 Shift, Vec3 Std, int Sides)> Shifts)
{
    private int Count(TrackingStatus status) => Seen.Count(s => s.Status == status);

    public object Answer()
    {
        var known = Seen.Where(s => s.Covariance is not null).ToArray();
        return new
        {
            body = Body.Name,
            markers = Body.Markers.Count,
            tracked = Count(TrackingStatus.Tracked),
            doubtful = Count(TrackingStatus.Doubtful),
            missing = Count(TrackingStatus.Missing),
            residualPx = known.Length == 0 ? (double?)null : Math.Sqrt(known.Average(s => s.ResidualPx!.Value * s.ResidualPx.Value)),
            medianStd = known.Length == 0 ? null : Enumerable.Range(0, 6).Select(k => known.Select(s => TrackRun.Std(s.Covariance!)[k]).Order().ElementAt(known.Length / 2)).ToArray(),
            shape = Shifts.Select(s => new { id = s.Id, shiftMm = CalibrationAnswer.Numbers(s.Shift), stdMm = CalibrationAnswer.Numbers(s.Std), sides = s.Sides }),
            reasons = Seen.SelectMany(s => s.Reasons).GroupBy(r => r.Name).Select(g => new { name = g.Key, pictures = g.Count(), example = g.Last().Why }),
        };
    }

    public static object Pose(BodySighting s) => new
    {
        body = s.Body,
        status = s.Status.ToString(),
        pose = s.Covariance is null ? null : s.TrackerFromBody.ToMatrix(),
        position = s.Covariance is null ? null : CalibrationAnswer.Numbers(s.TrackerFromBody.Translation),
        otherPose = s.Other?.ToMatrix(),
        covariance = s.Covariance,
        residualPx = s.ResidualPx,
        seen = s.Seen.Select(m => new { camera = m.Camera, id = m.Id, px = m.Px }),
        reasons = s.Reasons.Select(r => r.ToString()),
    };

    /// <summary>Why this body's poses are not to be used.</summary>
    public IEnumerable<string> Refusals()
    {
        if (Seen.All(s => s.Status == TrackingStatus.Missing))
            yield return Seen.SelectMany(s => s.Reasons).LastOrDefault() is { } why ? $"{Body.Name}: {why}" : $"{Body.Name}: not-seen: in none of {Seen.Count} pictures";
        if (Seen.SelectMany(s => s.Reasons).LastOrDefault(r => r.Name == "body-bent") is { } bent) yield return $"{Body.Name}: {bent}";
    }

    public string Line(int pictures)
    {
        var known = Seen.Where(s => s.Covariance is not null).ToArray();
        var line = FormattableString.Invariant($"{Body.Name}: in {Count(TrackingStatus.Tracked)} of {pictures} pictures, {Count(TrackingStatus.Doubtful)} doubtful");
        return known.Length == 0 ? line : line + FormattableString.Invariant($", {known.Average(s => s.ResidualPx!.Value):F2} px");
    }
}
