using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>How found centre-lines lie to those that a tree was grown from.</summary>
/// <param name="Off">Of the places found to the nearest true line, mm, rising.</param>
/// <param name="RadiusOff">Radius found less the true one at that place, mm, absolute, rising.</param>
/// <param name="WideShare">Of the true lines' length where the vessel is wider than 6 mm, how much has a found line beside it, 0 … 1.</param>
/// <param name="Share">The same of all.</param>
/// <param name="False">Found branches that run along no vessel.</param>
/// <param name="LengthRatio">Length found over the true one: above 1 where a vessel has been found twice.</param>
internal sealed record CentreLineScore(double[] Off, double[] RadiusOff, double RadiusBias, double WideShare, double Share, int Branches, int False, double LengthRatio)
{
    private const double Wide = 3;

    /// <summary>A line lies beside another within this, mm, or half the vessel's radius.</summary>
    private const double Beside = 1.5;

    /// <summary>Places looked at, mm apart.</summary>
    private const double Apart = 0.5;

    public static double At(double[] rising, double share) => rising.Length == 0 ? double.NaN : rising[Math.Min(rising.Length - 1, (int)(share * rising.Length))];

    public string Said => FormattableString.Invariant(
        $"off {Off.Average():F2} mm (95 % {At(Off, 0.95):F2}), radius {RadiusOff.Average():F2} mm, found {WideShare:P1} of the wide and {Share:P1} of all, {Branches} branches, {False} false");

    /// <summary>Of places to the nearest true line, mm.</summary>
    public static IEnumerable<double> Distances(VesselTree truth, IEnumerable<Vec3> places)
    {
        var near = new Places(Lines(truth).SelectMany(l => l));
        return places.Select(p => near.Nearest(p).Distance);
    }

    public static CentreLineScore Of(VesselTree truth, IReadOnlyList<CentreLineBranch> found)
    {
        var lines = Lines(truth);
        var mine = found.Select(b => Sampled(b.Points)).ToArray();
        var (near, all) = (new Places(lines.SelectMany(l => l)), new Places(mine.SelectMany(l => l)));
        var (off, radiusOff) = (new List<double>(), new List<double>());
        var wrong = 0;
        foreach (var line in mine)
        {
            var away = 0;
            foreach (var (p, r) in line)
            {
                var (q, distance) = near.Nearest(p);
                off.Add(distance);
                radiusOff.Add(r - q.Radius);
                if (distance > Limit(q.Radius)) away++;
            }

            if (2 * away > line.Length) wrong++;
        }

        var (wide, wideFound, total, totalFound) = (0, 0, 0, 0);
        foreach (var (p, r) in lines.SelectMany(l => l))
        {
            var hit = all.Count > 0 && all.Nearest(p).Distance <= Limit(r);
            total++;
            if (hit) totalFound++;
            if (r <= Wide) continue;
            wide++;
            if (hit) wideFound++;
        }

        return new(
            [.. off.Order()], [.. radiusOff.Select(Math.Abs).Order()], radiusOff.DefaultIfEmpty().Average(),
            wide == 0 ? 1 : wideFound / (double)wide, totalFound / (double)total, found.Count, wrong, mine.Sum(l => l.Length) / (double)total);
    }

    private static (Vec3 Middle, double Radius)[][] Lines(VesselTree truth) =>
        [.. truth.Branches.Select(b => Sampled([.. b.Line.Select((p, i) => (p, b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))]))];

    private static double Limit(double radius) => Math.Max(Beside, radius / 2);

    private static (Vec3 Middle, double Radius)[] Sampled(IReadOnlyList<(Vec3 Middle, double Radius)> line) =>
    [
        .. Enumerable.Range(1, line.Count - 1).SelectMany(i =>
        {
            var n = Math.Max(1, (int)Math.Ceiling(Vec3.Distance(line[i - 1].Middle, line[i].Middle) / Apart));
            return Enumerable.Range(0, n).Select(k => (k + 0.5) / n).Select(t =>
                (Vec3.Lerp(line[i - 1].Middle, line[i].Middle, t), line[i - 1].Radius + (line[i].Radius - line[i - 1].Radius) * t));
        }),
    ];

    /// <summary>Places searched as triangles without a size.</summary>
    private sealed class Places
    {
        private readonly (Vec3 Middle, double Radius)[] places;
        private readonly TriangleTree tree;

        public Places(IEnumerable<(Vec3 Middle, double Radius)> given)
        {
            places = [.. given];
            tree = new(new([.. places.Select(p => p.Middle)], [.. Enumerable.Range(0, places.Length).Select(i => new Triangle(i, i, i))]));
        }

        public int Count => places.Length;

        public ((Vec3 Middle, double Radius) Place, double Distance) Nearest(Vec3 p)
        {
            var hit = tree.Nearest(p)!.Value;
            return (places[hit.Triangle], hit.Distance);
        }
    }
}
