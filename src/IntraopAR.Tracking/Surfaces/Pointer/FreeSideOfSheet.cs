using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Out of the tissue, place by place: across a wide sheet laid under the tip's ways. A shaft that comes through a trocar or from
/// the feet leans by 60° and more to the surface, and along it the next stroke is a hill.
/// </summary>
internal static class FreeSideOfSheet
{
    /// <summary>Points speak for a place with a normal weight of their distance: its standard deviation, mm.</summary>
    private const double Wide = 22;

    /// <summary>Beyond so many standard deviations they do not, squared.</summary>
    private const double Farthest = 9;

    /// <summary>What is so far above the sheet speaks half, mm: the tip hovers there.</summary>
    private const double Above = 2.5;

    /// <summary>Prior of the slope to the shaft, standard deviation, and of a point about the plane, mm.</summary>
    private const double SlopeSd = 1, PlaneSd = 3;

    private const int Rounds = 6;

    /// <param name="shafts">Unit, from the tip towards the hand.</param>
    /// <param name="use">Indices of the tips that may speak.</param>
    public static Vec3[] Of(Vec3[] tips, Vec3[] shafts, int[] use)
    {
        var speak = Array.ConvertAll(use, i => tips[i]);
        var outwards = new Vec3[tips.Length];
        Parallel.For(0, tips.Length, i => outwards[i] = At(tips[i], shafts[i], speak));
        return outwards;
    }

    /// <summary>Normal of z = c + a x + b y over the plane across the shaft; points above it lose weight round by round (iteratively reweighted least squares).</summary>
    private static Vec3 At(Vec3 place, Vec3 shaft, Vec3[] tips)
    {
        var right = shaft.AnyPerpendicular();
        var up = Vec3.Cross(shaft, right);
        var near = new List<(double X, double Y, double Z, double Weight)>(tips.Length);
        foreach (var tip in tips)
        {
            var d = tip - place;
            var far = d.LengthSquared / (Wide * Wide);
            if (far <= Farthest) near.Add((Vec3.Dot(d, right), Vec3.Dot(d, up), Vec3.Dot(d, shaft), Math.Exp(-0.5 * far)));
        }

        var (c, a, b) = (0.0, 0.0, 0.0);
        Span<double> m = stackalloc double[9];
        Span<double> v = stackalloc double[3];
        for (var round = 0; round < Rounds; round++)
        {
            m.Clear();
            v.Clear();
            // The prior: about 35° to the shaft, 60° now and then; some ten points outweigh it.
            (m[4], m[8]) = (10 * PlaneSd * PlaneSd / (SlopeSd * SlopeSd), 10 * PlaneSd * PlaneSd / (SlopeSd * SlopeSd));
            m[0] = 1e-9;
            var tilt = Math.Sqrt(1 + a * a + b * b);
            foreach (var (x, y, z, whole) in near)
            {
                var above = round == 0 ? 0 : Math.Max(0, (z - c - a * x - b * y) / tilt) / Above;
                var weight = whole / (1 + above * above);
                m[0] += weight;
                m[3] += weight * x;
                m[4] += weight * x * x;
                m[6] += weight * y;
                m[7] += weight * x * y;
                m[8] += weight * y * y;
                v[0] += weight * z;
                v[1] += weight * x * z;
                v[2] += weight * y * z;
            }

            SmallCholesky.Factor(m, 3);
            SmallCholesky.Solve(m, v, 3);
            (c, a, b) = (v[0], v[1], v[2]);
        }

        return (shaft - right * a - up * b).Normalized();
    }
}
