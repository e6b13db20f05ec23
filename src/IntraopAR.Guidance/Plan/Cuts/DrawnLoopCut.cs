using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A ring drawn on the liver's surface about what is to be taken out, with a flat floor at a depth and walls that narrow towards
/// it: a wedge or an atypical resection.
/// </summary>
/// <param name="Depth">Direction into the liver.</param>
/// <param name="DepthMm">Of the floor below the ring's middle.</param>
public sealed record DrawnLoopCut(string Name, IReadOnlyList<Point<Model>> Ring, Vec3 Depth, double DepthMm) : ResectionCut(Name)
{
    /// <summary>Corners about the ring.</summary>
    private const int Around = 72;

    /// <summary>The floor's share of the ring's width.</summary>
    private const double Floor = 0.8;

    /// <summary>Share of the ring's width at which the wall, led on upwards, is above all of the liver.</summary>
    private const double Lip = 1.02;

    internal override CutSheet Sheet(TriangleMesh liver)
    {
        if (Ring.Count < 3 || Ring.Any(p => !p.Position.IsFinite)) throw Refused("has fewer than three points", "draw it once about the lesion");
        if (!(DepthMm is > 1 and < 200)) throw Refused(FormattableString.Invariant($"has a depth of {DepthMm} mm"), "give 1 to 200 mm");
        var depth = Depth.Normalized();
        if (!(depth.LengthSquared > 0.5)) throw Refused("has no direction into the liver", "give one");
        var middle = Ring.Aggregate(Vec3.Zero, (s, p) => s + p.Position) / Ring.Count;
        var frame = SheetFrame.Of(middle, -depth, depth.AnyPerpendicular());
        var rim = Rim([.. Ring.Select(p => frame.ToSheet(p.Position))]);
        var (min, max) = frame.Box(liver);
        var top = Math.Max(max.Z, rim.Max(r => r.Z)) + Beyond;
        var far = (1 + new Vec3(Math.Max(-min.X, max.X), Math.Max(-min.Y, max.Y), 0).Length + rim.Max(r => r.Length)) / Math.Cos(Math.PI / Around) + Beyond;
        var points = new List<Vec3> { new(0, 0, -DepthMm) };
        // From the middle outwards: floor, its edge, rim, lip, and level above the liver to beyond its shadow.
        foreach (var share in (ReadOnlySpan<double>)[Floor / 3, 2 * Floor / 3, Floor]) points.AddRange(rim.Select(r => new Vec3(r.X * share, r.Y * share, -DepthMm)));
        foreach (var down in (ReadOnlySpan<double>)[2.0 / 3, 1.0 / 3]) points.AddRange(rim.Select(r => Between(r, down)));
        points.AddRange(rim);
        points.AddRange(rim.Select(r => new Vec3(r.X * Lip, r.Y * Lip, top)));
        points.AddRange(rim.Select(r => new Vec3(r.X, r.Y, 0).Normalized() is var d ? new Vec3(d.X * far, d.Y * far, top) : default));
        return new(frame, [.. points], [.. Cells(points.Count)]);
    }

    private Vec3 Between(Vec3 rim, double down)
    {
        var share = 1 - (1 - Floor) * down;
        return new(rim.X * share, rim.Y * share, rim.Z - (rim.Z + DepthMm) * down);
    }

    private static IEnumerable<Triangle> Cells(int count)
    {
        for (var k = 0; k < Around; k++)
        {
            var l = (k + 1) % Around;
            yield return new(0, 1 + k, 1 + l);
            for (var from = 1; from + Around < count; from += Around)
            {
                yield return new(from + k, from + Around + k, from + Around + l);
                yield return new(from + k, from + Around + l, from + l);
            }
        }
    }

    /// <summary>The ring at even angles about its middle.</summary>
    private Vec3[] Rim(Vec3[] ring)
    {
        if (ring.Select((p, i) => CutSheet.Area(Vec3.Zero, p, ring[(i + 1) % ring.Length])).Sum() < 0) Array.Reverse(ring);
        var turn = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (p, q) = (ring[i], ring[(i + 1) % ring.Length]);
            var step = Math.Atan2(CutSheet.Area(Vec3.Zero, p, q), p.X * q.X + p.Y * q.Y);
            if (!(step > 0)) throw Refused($"turns back about its middle at its point {i + 1}", "draw a ring that can be seen whole from its middle");
            turn += step;
        }

        if (Math.Abs(turn - 2 * Math.PI) > 1e-6) throw Refused("goes round more than once", "draw it once about the lesion");
        return [.. Enumerable.Range(0, Around).Select(k =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * k / Around);
            var far = new Vec3(cos, sin, 0);
            for (var i = 0; i < ring.Length; i++)
            {
                var (p, q) = (ring[i], ring[(i + 1) % ring.Length]);
                var (fp, fq) = (CutSheet.Area(Vec3.Zero, far, p), CutSheet.Area(Vec3.Zero, far, q));
                // The side of the ring that this ray leaves through.
                if (fp > 0 || fq <= 0) continue;
                var at = Vec3.Lerp(p, q, fp / (fp - fq));
                if (at.X * cos + at.Y * sin > 0) return at;
            }

            throw Refused("is not about its middle", "draw it once about the lesion");
        })];
    }
}
