using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// The face of a curved array as its picture shows it: the arc on which the picture begins. The transducer's own echoes light
/// it, in contact or in air, also where the fan's sides below it are dark and cannot be found.
/// </summary>
/// <param name="Centre">Of the arc, pixels.</param>
/// <param name="Radius">By how the arc bends, pixels.</param>
/// <param name="HalfAngleDegrees">Of what of it is lit, seen from its centre.</param>
/// <param name="Chord">From end to end, pixels.</param>
internal readonly record struct FaceArc(Pixel Centre, double Radius, double HalfAngleDegrees, double Chord)
{
    private const int Tries = 300, Rounds = 3;

    /// <summary>Pixels that must be alive in a column, and the fewest columns of a face.</summary>
    private const int Run = 6, Fewest = 40;

    /// <summary>How far from the arc a column may begin, pixels.</summary>
    private const double Near = 1;

    /// <summary>Share of the columns between the ends that must lie on the arc.</summary>
    private const double Whole = 0.85;

    /// <param name="alive">Row by row, what was ever brighter than the screen.</param>
    /// <returns>Null where the picture does not begin on an arc that bulges downwards.</returns>
    public static FaceArc? Of(bool[] alive, int width, int height, long seed)
    {
        var tops = Enumerable.Range(0, width).Select(x => Top(alive, width, height, x)).OfType<Pixel>().ToArray();
        if (tops.Length < Fewest) return null;
        var (random, best, most) = (new SeededRandom(seed), default(Circle?), 0);
        for (var n = 0; n < Tries; n++)
        {
            // Of neighbours, since many more columns begin at the sides than at the face.
            var apart = Fewest / 4 + random.Next(tops.Length / 4);
            var middle = random.Next(tops.Length);
            if (middle < apart || middle + apart >= tops.Length || Circle.Fit([tops[middle - apart], tops[middle], tops[middle + apart]]) is not { } circle) continue;
            var count = tops.Count(circle.Holds);
            if (count > most) (best, most) = (circle, count);
        }

        for (var round = 0; round < Rounds && most >= Fewest; round++)
        {
            best = Circle.Fit([.. tops.Where(best!.Value.Holds)]);
            if (best is not { } fitted) return null;
            most = tops.Count(fitted.Holds);
        }

        if (most < Fewest || best is not { } face) return null;
        Pixel[] on = [.. tops.Where(face.Holds)];
        var (first, last) = (on[0], on[^1]);
        return on.Length < Whole * (last.U - first.U + 1) ? null : new(face.Centre, face.Radius, (face.Angle(last) - face.Angle(first)) / 2, Pixel.Distance(first, last));
    }

    private static Pixel? Top(bool[] alive, int width, int height, int x)
    {
        var run = 0;
        for (var y = 0; y < height; y++)
        {
            run = alive[y * width + x] ? run + 1 : 0;
            if (run == Run) return new(x, y - Run + 1);
        }

        return null;
    }

    /// <summary>Of which the lower part is meant: the picture lies below its centre.</summary>
    private readonly record struct Circle(Pixel Centre, double Radius)
    {
        public bool Holds(Pixel p) => p.V > Centre.V && Math.Abs(Pixel.Distance(p, Centre) - Radius) <= Near;

        /// <summary>Degrees from straight down, towards the right.</summary>
        public double Angle(Pixel p) => Math.Atan2(p.U - Centre.U, p.V - Centre.V) * 180 / Math.PI;

        /// <summary>Least squares on u² + v² = 2 p u + 2 q v + r (Kåsa 1976), about the places' mean.</summary>
        public static Circle? Fit(Pixel[] places)
        {
            var (u0, v0) = (places.Average(p => p.U), places.Average(p => p.V));
            double uu = 0, uv = 0, vv = 0, us = 0, vs = 0, s = 0;
            foreach (var p in places)
            {
                var (u, v) = (p.U - u0, p.V - v0);
                var square = u * u + v * v;
                (uu, uv, vv, us, vs, s) = (uu + u * u, uv + u * v, vv + v * v, us + u * square, vs + v * square, s + square);
            }

            var det = uu * vv - uv * uv;
            if (det < 1e-9 * uu * uu || uu == 0) return null;
            var (cu, cv) = ((us * vv - vs * uv) / (2 * det), (vs * uu - us * uv) / (2 * det));
            // Centre above the places: the face bulges into the picture.
            return cv >= 0 ? null : new(new(u0 + cu, v0 + cv), Math.Sqrt(cu * cu + cv * cv + s / places.Length));
        }
    }
}
