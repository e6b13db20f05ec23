using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Takes breathing out of points whose phase nobody knows: points seen in the same quarter of a second share one excursion
/// along the measured direction. Pose and excursions are found in turn, the excursions held to a mean of zero by their measured
/// spread; then once more against the bent liver. The points stand for the middle of the breath afterwards, and the whole
/// motion stays in every prediction, since nobody knows either in which phase the liver is looked at.
/// </summary>
public static class SelfGate
{
    private const double Interval = 0.25;
    private const int Rounds = 6;
    private const int FitPoints = 2000;

    /// <summary>Noise of a point and what the rigid fit leaves of bending there, mm.</summary>
    private const double Sigma = 1.5;

    /// <summary>Farther from the surface a point counts little (Geman and McClure), mm, at first and later.</summary>
    private const double FirstScale = 12, Scale = 4;

    public static GatedPoints Of(ElasticModel model, IReadOnlyList<TimedPoint> points, BreathingMotion breathing, int threads)
    {
        var seen = points.Where(p => p.Position.IsFinite).ToArray();
        var interval = Array.ConvertAll(seen, p => (long)Math.Floor(p.At.TotalSeconds / Interval));
        var excursion = interval.Distinct().ToDictionary(i => i, _ => 0.0);
        var step = Math.Max(1, seen.Length / FitPoints);
        for (var round = 0; round < Rounds; round++)
        {
            var (rigid, _) = RigidRegistration.Run(model.Surface, new([.. Moved().Where((_, i) => i % step == 0)]), [], double.PositiveInfinity, threads);
            if (rigid is null) return new([.. seen.Select(p => p.Position)], GateMode.Ungated, null, breathing.Covariance, 0);
            Settle(model.Surface.Tree, rigid.PatientFromModel.Inverse().Motion, round == 0 ? FirstScale : Scale);
        }

        if (ElasticRegistration.Run(model, new([.. Moved().Where((_, i) => i % step == 0)]), threads).Estimate is { Accepted: true } bent)
            Settle(new(bent.Warp(model.Surface.Mesh)), RigidMotion.Identity, Scale);
        return new(Moved(), GateMode.SelfGated, null, breathing.Covariance, points.Count - seen.Length);

        Vec3[] Moved() => [.. seen.Select((p, i) => p.Position - breathing.Direction * excursion[interval[i]])];

        // One step of every interval's excursion towards where its points lie on the surface.
        void Settle(TriangleTree surface, RigidMotion toSurface, double scale)
        {
            var moved = Moved();
            var direction = toSurface.Rotation * breathing.Direction;
            var rows = new (double Slope, double Off)[seen.Length];
            Slices.Run(seen.Length, threads, (from, to, _) =>
            {
                for (var i = from; i < to; i++)
                {
                    var p = toSurface.Apply(moved[i]);
                    if (surface.Nearest(p, 3 * scale) is not { } hit) continue;
                    var normal = surface.Mesh.AreaVector(surface.Mesh.Triangles[hit.Triangle]).Normalized();
                    var off = Vec3.Dot(p - hit.Position, normal);
                    var root = scale * scale / (scale * scale + off * off);
                    rows[i] = (root * Vec3.Dot(normal, direction), root * off);
                }
            });
            var sums = excursion.Keys.ToDictionary(k => k, _ => (Square: 0.0, Moment: 0.0));
            for (var i = 0; i < rows.Length; i++)
            {
                var (square, moment) = sums[interval[i]];
                sums[interval[i]] = (square + rows[i].Slope * rows[i].Slope, moment + rows[i].Slope * rows[i].Off);
            }

            var stiffness = Sigma * Sigma / Math.Max(1e-6, breathing.Sd * breathing.Sd);
            foreach (var (k, (square, moment)) in sums)
                excursion[k] += (moment - stiffness * excursion[k]) / (square + stiffness);
        }
    }
}
