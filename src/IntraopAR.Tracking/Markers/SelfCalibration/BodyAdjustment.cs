using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Tracking;

/// <summary>
/// Bundle adjustment of a body: places of all markers but the first, and the body's pose in every picture, by least
/// reprojection error with Huber's weight for each marker in each picture. Poses are eliminated (Schur complement), so that
/// the system is as large as the body only (Triggs and others 2000, "Bundle adjustment – a modern synthesis", 6.1).
/// </summary>
internal sealed class BodyAdjustment(PinholeCamera lens, IReadOnlyList<BodyView> views, int first, SortedDictionary<int, BodyMarker> markers)
{
    private const int MostRounds = 60;
    private const double HuberSquared = 15.51;

    private readonly int[] free = [.. markers.Keys.Where(id => id != first)];

    public SortedDictionary<int, BodyMarker> Markers { get; private set; } = markers;

    /// <summary>Camera from body in each picture used.</summary>
    public List<(BodyView View, RigidMotion Pose)> Poses { get; private set; } = [];

    /// <summary>Variance over that which the corners state.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Of the free markers in ascending order: turn (radians) about the centre and shift (mm), in the body's axes.</summary>
    public Matrix<double>? Covariance { get; private set; }

    public int[] Free => free;

    public void Run()
    {
        foreach (var view in views)
            if (Pose(view) is { } pose)
                Poses.Add((view, pose));
        if (Poses.Count == 0) return;
        // Errors are as large as they show themselves, not as edges state: found from the residuals, then once more with it.
        for (var pass = 0; pass < 3; pass++)
        {
            Descend();
            var misfits = Poses.SelectMany(p => Factors(p.View, Markers).Select(f => f.Misfit(p.Pose))).Order().ToArray();
            // The middle of a χ² of eight is 7.34; parameters take their share of freedom.
            var share = 1 - (6.0 * Poses.Count + 6 * free.Length) / (8 * misfits.Length);
            Scale = Math.Clamp(misfits[misfits.Length / 2] / 7.34 / Math.Max(0.1, share), 0.05, 1e4);
        }

        if (free.Length == 0) return;
        var (reduced, _, _) = System(0);
        try
        {
            Covariance = reduced.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(6 * free.Length));
        }
        catch (ArgumentException)
        {
            Covariance = null;
        }
    }

    /// <summary>Root mean square distance of corners, pixels.</summary>
    public double Rms() => Math.Sqrt(Poses.SelectMany(p => Factors(p.View, Markers).Select(f => Math.Pow(f.Rms(p.Pose), 2))).Average());

    public List<MarkerFactor> Factors(BodyView view, SortedDictionary<int, BodyMarker> body) =>
        [.. view.Seen.Where(o => body.ContainsKey(o.Id)).Select(o => new MarkerFactor(0, lens, RigidMotion.Identity, body[o.Id], o))];

    private RigidMotion? Pose(BodyView view)
    {
        var factors = Factors(view, Markers);
        return factors.Count == 0 ? null : factors.SelectMany(f => f.Starts()).Select(s => PoseFit.From(factors, s, Scale)).OfType<PoseFit>().MinBy(f => f.Cost)?.Pose;
    }

    private void Descend()
    {
        var (cost, damping) = (Cost(Markers, Poses), 1e-4);
        for (var round = 0; round < MostRounds; round++)
        {
            var (reduced, pull, back) = System(damping);
            Vector<double> step;
            try
            {
                step = free.Length == 0 ? Vector<double>.Build.Dense(1) : reduced.Cholesky().Solve(-pull);
            }
            catch (ArgumentException)
            {
                damping *= 10;
                if (damping > 1e6) return;
                continue;
            }

            var markers = new SortedDictionary<int, BodyMarker>(Markers);
            for (var i = 0; i < free.Length; i++)
                markers[free[i]] = Markers[free[i]].Moved(RigidMotion.About(Markers[free[i]].Centre, new(step[6 * i], step[6 * i + 1], step[6 * i + 2]), new(step[6 * i + 3], step[6 * i + 4], step[6 * i + 5])));
            var poses = Poses.Select((p, v) => (p.View, PoseFit.Moved(p.Pose, back(v, step)))).ToList();
            var after = Cost(markers, poses);
            if (after <= cost)
            {
                (Markers, Poses, damping) = (markers, poses, Math.Max(1e-9, damping / 10));
                if (cost - after <= 1e-8 * cost) return;
                cost = after;
            }
            else if ((damping *= 10) > 1e6)
            {
                return;
            }
        }
    }

    private double Cost(SortedDictionary<int, BodyMarker> body, List<(BodyView View, RigidMotion Pose)> poses) =>
        poses.Sum(p => Factors(p.View, body).Sum(f =>
        {
            var e = f.Misfit(p.Pose) / Scale;
            return e <= HuberSquared ? e : 2 * Math.Sqrt(HuberSquared * e) - HuberSquared;
        }));

    /// <returns>Normal matrix and pull of the markers with the poses eliminated, and how a picture's pose follows from the markers' step.</returns>
    private (Matrix<double> Reduced, Vector<double> Pull, Func<int, Vector<double>, double[]> Back) System(double damping)
    {
        var n = Math.Max(1, 6 * free.Length);
        var (reduced, pull) = (Matrix<double>.Build.Dense(n, n), Vector<double>.Build.Dense(n));
        var kept = new List<(Matrix<double> Inverse, Matrix<double> Cross, Vector<double> PosePull)>();
        Span<double> r = stackalloc double[8];
        Span<double> jp = stackalloc double[48];
        Span<double> jm = stackalloc double[48];
        foreach (var (view, pose) in Poses)
        {
            var (poseNormal, cross, posePull) = (Matrix<double>.Build.Dense(6, 6), Matrix<double>.Build.Dense(6, n), Vector<double>.Build.Dense(6));
            foreach (var f in Factors(view, Markers))
            {
                if (!f.TryResiduals(pose, r)) continue;
                f.Whiten(r);
                f.Slopes(pose, jp);
                f.Whiten(jp, 6);
                var at = 6 * Array.IndexOf(free, f.Marker.Id);
                if (at >= 0)
                {
                    BodyShape.MarkerSlopes(f, pose, jm);
                    f.Whiten(jm, 6);
                }

                var e = 0.0;
                foreach (var v in r) e += v * v / Scale;
                var w = (e <= HuberSquared ? 1 : Math.Sqrt(HuberSquared / e)) / Scale;
                for (var k = 0; k < 8; k++)
                    for (var a = 0; a < 6; a++)
                    {
                        posePull[a] += w * jp[6 * k + a] * r[k];
                        for (var b = 0; b < 6; b++) poseNormal[a, b] += w * jp[6 * k + a] * jp[6 * k + b];
                        if (at < 0) continue;
                        pull[at + a] += w * jm[6 * k + a] * r[k];
                        for (var b = 0; b < 6; b++)
                        {
                            reduced[at + a, at + b] += w * jm[6 * k + a] * jm[6 * k + b];
                            cross[a, at + b] += w * jp[6 * k + a] * jm[6 * k + b];
                        }
                    }
            }

            for (var a = 0; a < 6; a++) poseNormal[a, a] *= 1 + damping;
            var inverse = poseNormal.Inverse();
            kept.Add((inverse, cross, posePull));
        }

        for (var a = 0; a < n; a++) reduced[a, a] *= 1 + damping;
        foreach (var (inverse, cross, posePull) in kept)
        {
            var through = cross.TransposeThisAndMultiply(inverse);
            reduced -= through * cross;
            pull -= through * posePull;
        }

        return (reduced, pull, (v, step) => (-(kept[v].Inverse * (kept[v].PosePull + kept[v].Cross * step))).ToArray());
    }
}
