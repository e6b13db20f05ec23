using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A straight side of a scan area: x = At + Slope · y, pixels.</summary>
internal readonly record struct EdgeLine(double At, double Slope)
{
    private const int Tries = 400;
    private const double Near = 1.5;
    private const int Fewest = 20;

    /// <summary>
    /// The line on which most of the places lie within 1.5 px (random pairs, then least squares over those): where the side ends
    /// the places follow the lower arc, and shadows pull them inwards.
    /// </summary>
    public static EdgeLine? Of(IReadOnlyList<Pixel> places, long seed)
    {
        if (places.Count < Fewest) return null;
        var random = new SeededRandom(seed);
        var (best, most) = (default(EdgeLine), 0);
        for (var n = 0; n < Tries; n++)
        {
            var (a, b) = (places[random.Next(places.Count)], places[random.Next(places.Count)]);
            if (Math.Abs(a.V - b.V) < Fewest) continue;
            var slope = (b.U - a.U) / (b.V - a.V);
            var line = new EdgeLine(a.U - slope * a.V, slope);
            var count = places.Count(line.Holds);
            if (count > most) (best, most) = (line, count);
        }

        return most < Math.Max(Fewest, places.Count / 5) ? null : Fit([.. places.Where(best.Holds)]);
    }

    private bool Holds(Pixel p) => Math.Abs(At + Slope * p.V - p.U) <= Near;

    private static EdgeLine Fit(Pixel[] p)
    {
        var (u, v) = (p.Average(q => q.U), p.Average(q => q.V));
        var slope = p.Sum(q => (q.U - u) * (q.V - v)) / p.Sum(q => (q.V - v) * (q.V - v));
        return new(u - slope * v, slope);
    }
}
