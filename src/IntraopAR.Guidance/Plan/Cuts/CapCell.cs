using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// What of a sheet's cell lies within the liver. The lines in which the liver's surface cuts the cell divide it into strips
/// between their ends (trapezoidal decomposition); of each piece between two lines one inner place is asked for.
/// </summary>
internal static class CapCell
{
    private const double Thin = 1e-9;

    /// <param name="lines">In (u, v), within the cell.</param>
    /// <param name="emit">A triangle of the cap, (u, v) with anything as height, anticlockwise seen from above.</param>
    public static void Fill(Vec3 a, Vec3 b, Vec3 c, List<(Vec3 From, Vec3 To)> lines, Func<double, double, bool> inLiver, Action<Vec3, Vec3, Vec3> emit)
    {
        var stops = new List<double>(2 * lines.Count + 3) { a.X, b.X, c.X };
        foreach (var (from, to) in lines)
        {
            stops.Add(from.X);
            stops.Add(to.X);
        }

        stops.Sort();
        (Vec3 From, Vec3 To)[] edges = [Rightwards(a, b), Rightwards(b, c), Rightwards(c, a)];
        var sorted = lines.Select(l => Rightwards(l.From, l.To)).ToArray();
        var across = new List<(double Middle, double Left, double Right)>();
        for (var i = 1; i < stops.Count; i++)
        {
            var (left, right) = (stops[i - 1], stops[i]);
            if (right - left < Thin) continue;
            var middle = (left + right) / 2;
            across.Clear();
            foreach (var e in edges) Add(e);
            if (across.Count != 2) continue;
            var (low, high) = (Math.Min(across[0].Middle, across[1].Middle), Math.Max(across[0].Middle, across[1].Middle));
            foreach (var l in sorted) Add(l);
            across.Sort((p, q) => p.Middle.CompareTo(q.Middle));
            for (var k = 1; k < across.Count; k++)
            {
                var (below, above) = (across[k - 1], across[k]);
                if (above.Middle - below.Middle < Thin || below.Middle < low - Thin || above.Middle > high + Thin) continue;
                if (!inLiver(middle, (below.Middle + above.Middle) / 2)) continue;
                Vec3 p = new(left, below.Left, 0), q = new(right, below.Right, 0), r = new(right, above.Right, 0), s = new(left, above.Left, 0);
                Emit(p, q, r);
                Emit(p, r, s);
            }

            void Emit(Vec3 p, Vec3 q, Vec3 r)
            {
                // A sliver's rounding could turn it over.
                if (CutSheet.Area(p, q, r) > Thin * Thin) emit(p, q, r);
            }

            void Add((Vec3 From, Vec3 To) line)
            {
                if (line.From.X > middle || line.To.X < middle || line.To.X - line.From.X < Thin) return;
                across.Add((At(line, middle), At(line, left), At(line, right)));
            }
        }
    }

    private static double At((Vec3 From, Vec3 To) line, double x) => line.From.Y + (line.To.Y - line.From.Y) * ((x - line.From.X) / (line.To.X - line.From.X));

    private static (Vec3 From, Vec3 To) Rightwards(Vec3 p, Vec3 q) => p.X <= q.X ? (p, q) : (q, p);
}
