using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Turns conditions into loads on one liver.</summary>
internal static class TableLoads
{
    private const double KiloPascalPerMmHg = 0.1333;

    /// <summary>Usual holds, kPa/mm over their area: with 10 to 20 cm² each about 0.1 to 0.3 N/mm.</summary>
    private const double HilumHold = 0.08, CavaHold = 0.15, TriangularHold = 0.04, FalciformHold = 0.02;

    /// <summary>How the bed holds what slides on it (peritoneal folds, friction), kPa/mm.</summary>
    private const double Clinging = 0.01;

    private const double FalciformLength = 25, FalciformSlack = 10, ToolHold = 2;

    /// <summary>Where they are in the liver's box, and how wide, mm.</summary>
    private static readonly (Vec3 At, double Reach) Hilum = (new(0.43, 0.56, 0.40), 28), Cava = (new(0.40, 0.80, 0.72), 38), Left = (new(0.97, 0.4, 0.75), 30), Right = (new(0.08, 0.75, 0.55), 35);

    public static IReadOnlyList<ITableLoad> Of(LiverBody body, TableConditions c)
    {
        var s = body.Samples;
        var loads = new List<ITableLoad> { new Weight(body.Lattice, Vec3.UnitY, c.Gravity), Bed(body, c) };
        var (bare, clinging) = body.Where(i => Supported(body, i) * s.Areas[i] * Clinging);
        loads.Add(new Attachment(bare, clinging, c.Bed.Shift));
        Hold(Hilum, HilumHold * c.Ligaments.Hilum, c.Bed.Shift * 0.5);
        Hold(Cava, CavaHold * c.Ligaments.Cava, c.Bed.Shift);
        if (!c.Ligaments.LeftTriangularCut) Hold(Left, TriangularHold, c.Bed.Shift);
        if (!c.Ligaments.RightTriangularCut) Hold(Right, TriangularHold, c.Bed.Shift);
        if (!c.Ligaments.FalciformCut && c.Ligaments.FrontLift > 0)
        {
            var x = body.Place(new(0.5, 0, 0)).X;
            var (points, k) = body.Where(i => s.Normals[i].Y < -0.3 && Math.Abs(s.Places[i].X - x) < 12 ? s.Areas[i] * FalciformHold : 0);
            loads.Add(new Cord(points, k, FalciformLength, FalciformSlack, new(0, -c.Ligaments.FrontLift, 0)));
        }

        foreach (var press in c.Presses)
        {
            var wanted = body.Place(press.At);
            var at = Enumerable.Range(0, s.Places.Length).MinBy(i => Vec3.DistanceSquared(s.Places[i], wanted));
            var (place, outwards) = (s.Places[at], s.Normals[at]);
            var (points, k) = body.Where(i => Vec3.Distance(s.Places[i], place) < 3 * press.Radius && Vec3.Dot(s.Normals[i], outwards) > 0 ? s.Areas[i] * ToolHold : 0);
            loads.Add(new Indenter(points, k, place, outwards, press.Radius, press.Depth));
        }

        return loads;

        void Hold((Vec3 At, double Reach) where, double stiffness, Vec3 shift)
        {
            var middle = Nearest(body, body.Place(where.At));
            var (points, k) = body.Where(i => s.Areas[i] * stiffness * Bell(Vec3.Distance(s.Places[i], middle) / where.Reach));
            loads.Add(new Attachment(points, k, shift));
        }
    }

    private static SupportContact Bed(LiverBody body, TableConditions c)
    {
        var s = body.Samples;
        var (points, stiffness) = body.Where(i => Supported(body, i) * s.Areas[i] * Stiffness(s.Normals[i]));
        var (_, area) = body.Where(i => Supported(body, i) * s.Areas[i]);
        var pull = Array.ConvertAll(area, a => a * c.GasPressure * KiloPascalPerMmHg);
        var pad = Nearest(body, body.Place(c.Bed.PadAt));
        var middle = body.Place(new(0.4, 0.9, 0.7));
        var half = (body.Max - body.Min).Length / 4;
        var change = body.Distance.Sampled((p, _, gradient) =>
        {
            var rim = (p - middle).LengthSquared / (half * half);
            return Vec3.Dot(c.Bed.Shift, gradient.Normalized())
                - c.Bed.Flattening * (Math.Min(rim, 2) - 0.5)
                - c.Bed.PadHeight * Math.Exp(-(p - pad).LengthSquared / (2 * c.Bed.PadWidth * c.Bed.PadWidth));
        });
        return new(points, stiffness, pull, body.Distance, change);

        double Stiffness(Vec3 n)
        {
            var up = Math.Clamp(n.Z, 0, 1);
            return c.Bed.Back + (c.Bed.Diaphragm - c.Bed.Back) * up * up;
        }
    }

    /// <summary>1 where the liver faces back and head, 0 on the front, the underside, in folds and at sharp edges, where the rounded distance is flat.</summary>
    private static double Supported(LiverBody body, int sample)
    {
        var even = Smooth((body.Distance.At(body.Samples.Places[sample]).Gradient.Length - 0.6) / 0.25);
        return even * Smooth((body.Facing[sample] - 0.05) / 0.4);
    }

    private static double Smooth(double t) => t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);

    private static double Bell(double t) => t >= 1 ? 0 : (1 - t * t) * (1 - t * t);

    private static Vec3 Nearest(LiverBody body, Vec3 p) => body.Samples.Places.MinBy(q => Vec3.DistanceSquared(p, q));
}
