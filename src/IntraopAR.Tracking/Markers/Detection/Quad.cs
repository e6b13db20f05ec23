namespace IntraopAR.Tracking;

/// <summary>Four corners in a picture: x, y of each, in order round it.</summary>
internal static class Quad
{
    public static double Side(double[] q)
    {
        var sum = 0.0;
        for (var k = 0; k < 8; k += 2) sum += Math.Sqrt(Math.Pow(q[k] - q[(k + 2) % 8], 2) + Math.Pow(q[k + 1] - q[(k + 3) % 8], 2));
        return sum / 4;
    }

    /// <summary>Mean distance of the two far corners from the line of edge <paramref name="k"/>.</summary>
    public static double Across(double[] q, int k)
    {
        var (ax, ay, bx, by) = (q[2 * k], q[2 * k + 1], q[(2 * k + 2) % 8], q[(2 * k + 3) % 8]);
        var (dx, dy) = (bx - ax, by - ay);
        var (mx, my) = ((q[(2 * k + 4) % 8] + q[(2 * k + 6) % 8]) / 2, (q[(2 * k + 5) % 8] + q[(2 * k + 7) % 8]) / 2);
        return Math.Abs(dx * (my - ay) - dy * (mx - ax)) / Math.Max(1e-9, Math.Sqrt(dx * dx + dy * dy));
    }

    /// <summary>Across its narrowest direction.</summary>
    public static double Narrowest(double[] q) => Math.Min(Math.Min(Across(q, 0), Across(q, 1)), Math.Min(Across(q, 2), Across(q, 3)));

    public static (double X, double Y) Centre(double[] q) => ((q[0] + q[2] + q[4] + q[6]) / 4, (q[1] + q[3] + q[5] + q[7]) / 4);

    /// <summary>Whether a part of it may be in a picture.</summary>
    public static bool Within(double[] q, int width, int height)
    {
        var (x, y) = Centre(q);
        var half = Side(q) / 2;
        return x > -half && y > -half && x < width + half && y < height + half;
    }

    /// <summary>Renumbered so that corner <paramref name="turn"/> is the first.</summary>
    public static double[] Turned(double[] q, int turn) => [.. Enumerable.Range(0, 8).Select(i => q[(i + 2 * turn) % 8])];

    /// <summary>Whether two are at the same place: their centres nearer than a third of a side.</summary>
    public static bool Same(double[] a, double[] b)
    {
        var ((ax, ay), (bx, by)) = (Centre(a), Centre(b));
        var limit = Math.Min(Side(a), Side(b)) / 3;
        return (ax - bx) * (ax - bx) + (ay - by) * (ay - by) < limit * limit;
    }

    /// <summary>All corners moved away from the centre, along both neighbouring edges, by so many pixels.</summary>
    public static double[] Grown(double[] q, double by)
    {
        var grown = new double[8];
        for (var k = 0; k < 8; k += 2)
            for (var axis = 0; axis < 2; axis++)
            {
                grown[k + axis] = q[k + axis];
                foreach (var other in new[] { (k + 2) % 8, (k + 6) % 8 })
                {
                    var length = Math.Sqrt(Math.Pow(q[k] - q[other], 2) + Math.Pow(q[k + 1] - q[other + 1], 2));
                    grown[k + axis] += by * (q[k + axis] - q[other + axis]) / Math.Max(1e-9, length);
                }
            }

        return grown;
    }
}
