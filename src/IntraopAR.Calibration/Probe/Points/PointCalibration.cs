using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Ultrasound probe calibration by one point: a fixed one seen from all sides (Prager 1998, cross-wire), or a tracked pointer's
/// tip brought into the picture (Muratore and Galloway 2001). Linear start, then rows at a right angle to columns, robust.
/// </summary>
public static class PointCalibration
{
    private const int Folds = 5;
    private const double WorstHeldOut = 2;
    private const double WorstStandardError = 1.5;

    public static PointResult Run(IReadOnlyList<PointSighting> sightings)
    {
        var tracked = sightings.Count > 0 && sightings.All(s => s.Tip is not null);
        var refusals = PointDesign.Refusals(sightings, tracked);
        if (refusals.Count > 0) return new(null, refusals);
        if (Fit(sightings, tracked) is not { } fit)
            return new(null, [new("not-determined", "the equations have no single solution", "see the point from more sides, in all parts of the picture")]);
        var covariance = SquarePlane.Covariance(fit.State.Plane, fit.Covariance(1));
        var pixels = sightings.Select(s => s.Pixel).ToArray();
        var estimate = new PointEstimate(
            fit.State.Plane, tracked ? null : fit.State.Point,
            ErrorSummary.Of(Misses(sightings, fit.State)), HeldOut(sightings, tracked),
            covariance, covariance.At(new(pixels.Average(p => p.U), pixels.Average(p => p.V))), covariance.Worst(pixels),
            [.. fit.Weights.Select((w, i) => (w, i)).Where(x => x.w == 0).Select(x => x.i)]);
        return new(estimate, Doubts(estimate));
    }

    private static RobustFit<PointState>? Fit(IReadOnlyList<PointSighting> sightings, bool tracked)
    {
        if (Start(sightings, tracked) is not { } start) return null;
        double[] steps = tracked ? SquarePlane.Steps : [.. SquarePlane.Steps, 1e-4, 1e-4, 1e-4];
        return RobustFit<PointState>.Run(
            start, steps, 3,
            s => Vector<double>.Build.DenseOfEnumerable(sightings.SelectMany(x => Coordinates(Residual(x, s)))),
            (s, step) => new(SquarePlane.Moved(s.Plane, step), tracked ? s.Point : s.Point + new Vec3(step[8], step[9], step[10])));
    }

    /// <summary>R (x u + y v + t) − c = −T, linear in x, y, t and, for a fixed point, c; iteratively weighted against gross errors.</summary>
    private static PointState? Start(IReadOnlyList<PointSighting> sightings, bool tracked)
    {
        const double pixelUnit = 500;
        var unknowns = tracked ? 9 : 12;
        var rows = Matrix<double>.Build.Dense(3 * sightings.Count, unknowns);
        var right = Vector<double>.Build.Dense(3 * sightings.Count);
        for (var i = 0; i < sightings.Count; i++)
        {
            var (r, s) = (sightings[i].ReferenceFromProbe.Rotation, sightings[i]);
            for (var k = 0; k < 3; k++)
            {
                var row = k switch { 0 => new Vec3(r.M00, r.M01, r.M02), 1 => new(r.M10, r.M11, r.M12), _ => new(r.M20, r.M21, r.M22) };
                for (var j = 0; j < 3; j++)
                    (rows[3 * i + k, j], rows[3 * i + k, 3 + j], rows[3 * i + k, 6 + j]) = (row[j] * s.Pixel.U / pixelUnit, row[j] * s.Pixel.V / pixelUnit, row[j]);
                if (!tracked) rows[3 * i + k, 9 + k] = -1;
                right[3 * i + k] = (tracked ? s.Tip!.Value[k] : 0) - s.ReferenceFromProbe.Translation[k];
            }
        }

        var weights = Enumerable.Repeat(1.0, sightings.Count).ToArray();
        var x = Vector<double>.Build.Dense(unknowns);
        for (var round = 0; round < 20; round++)
        {
            var w = Matrix<double>.Build.DiagonalOfDiagonalArray([.. weights.SelectMany(v => Enumerable.Repeat(v, 3))]);
            var t = rows.TransposeThisAndMultiply(w);
            var normal = t * rows;
            if (normal.ConditionNumber() > 1e14) return null;
            x = normal.Solve(t * right);
            var residual = rows * x - right;
            var lengths = weights.Select((_, i) => residual.SubVector(3 * i, 3).L2Norm()).ToArray();
            var scale = 2.385 * Median.Of(lengths) / 1.5382 + 1e-9;
            for (var i = 0; i < weights.Length; i++) weights[i] = 1 / (1 + lengths[i] * lengths[i] / (scale * scale));
        }

        var plane = new ImagePlane(new Vec3(x[0], x[1], x[2]) / pixelUnit, new Vec3(x[3], x[4], x[5]) / pixelUnit, new(x[6], x[7], x[8]));
        return new(SquarePlane.Nearest(plane), tracked ? Vec3.Zero : new(x[9], x[10], x[11]));
    }

    private static ErrorSummary HeldOut(IReadOnlyList<PointSighting> sightings, bool tracked)
    {
        var folds = TimeBlocks.Folds(sightings.Count, Folds);
        var errors = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
            if (Fit([.. sightings.Where((_, i) => folds[i] != fold)], tracked) is { } fit)
                errors.AddRange(Misses(sightings.Where((_, i) => folds[i] == fold), fit.State));
        return ErrorSummary.Of(errors);
    }

    private static IEnumerable<double> Misses(IEnumerable<PointSighting> sightings, PointState s) => sightings.Select(x => Residual(x, s).Length);

    private static Vec3 Residual(PointSighting x, PointState s) => x.ReferenceFromProbe.Apply(s.Plane.Apply(x.Pixel)) - (x.Tip ?? s.Point);

    private static double[] Coordinates(Vec3 v) => [v.X, v.Y, v.Z];

    private static List<Refusal> Doubts(PointEstimate e)
    {
        var refusals = new List<Refusal>();
        if (e.HeldOut.Trimmed95Mean > WorstHeldOut)
            refusals.Add(new("unseen-points-missed", FormattableString.Invariant($"points that the calibration has not seen are missed by {e.HeldOut.Trimmed95Mean:F2} mm (lowest 95 %); {WorstHeldOut:F0} mm is allowed"), "check that the point did not move, and the tracker's delay"));
        if (e.WorstStandardError > WorstStandardError)
            refusals.Add(new("picture-poorly-known", FormattableString.Invariant($"a corner of the picture is known to {e.WorstStandardError:F2} mm only; {WorstStandardError:F1} mm is allowed"), "see the point from more sides, in all parts of the picture"));
        return refusals;
    }

    private readonly record struct PointState(ImagePlane Plane, Vec3 Point);
}
