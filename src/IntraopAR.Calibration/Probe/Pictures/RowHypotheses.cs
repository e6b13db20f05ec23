using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Three echoes in a row that may be an N-wire's: first, middle, third, by index.</summary>
internal readonly record struct Row(int First, int Middle, int Third);

/// <summary>Every row of three echoes that a pattern's wires could make.</summary>
internal static class RowHypotheses
{
    private const double NarrowestShare = 0.7;

    /// <summary>A picture turned 50° about its depth axis sees rows this much wider.</summary>
    private const double WidestShare = 1.55;

    private const int MostRows = 300;

    /// <param name="spacing">Pixel size, mm; null where it is not known, then rows of any width are taken.</param>
    public static List<Row> Of(NWire pattern, double width, IReadOnlyList<WireEcho> echoes, double? spacing, double fromLineMm)
    {
        var rows = new List<Row>();
        for (var i = 0; i < echoes.Count; i++)
            for (var k = 0; k < echoes.Count; k++)
            {
                if (i == k) continue;
                var (a, c) = (echoes[i].Centre, echoes[k].Centre);
                var span = Pixel.Distance(a, c);
                if (spacing is { } mm && span * mm / width is < NarrowestShare or > WidestShare) continue;
                var toMm = spacing ?? width / span;
                for (var j = 0; j < echoes.Count; j++)
                {
                    if (j == i || j == k) continue;
                    var (p, q) = (echoes[j].Centre.U - a.U, echoes[j].Centre.V - a.V);
                    var (du, dv) = ((c.U - a.U) / span, (c.V - a.V) / span);
                    var along = (p * du + q * dv) / span;
                    if (along is < 0.02 or > 0.98 || Math.Abs(p * dv - q * du) * toMm > fromLineMm * 1.5) continue;
                    if (OnWire(pattern, along)) rows.Add(new(i, j, k));
                }
            }

        // The most conspicuous echoes come first, so that these are kept.
        return rows.Count <= MostRows ? rows : [.. rows.OrderBy(r => r.First + r.Middle + r.Third).Take(MostRows)];
    }

    /// <summary>The middle wire ends at its holes; a tenth of its length is allowed beyond.</summary>
    private static bool OnWire(NWire pattern, double ratio)
    {
        var along = Geometry.Vec3.Dot(pattern.MiddleAt(ratio) - pattern.Middle.Front, pattern.Middle.Direction);
        var length = Geometry.Vec3.Distance(pattern.Middle.Front, pattern.Middle.Back);
        return along >= -0.1 * length && along <= 1.1 * length;
    }
}
