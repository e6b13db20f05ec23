using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Margins of any cut under one registration. The errors of all lesions are drawn once, together: the registration's with its
/// deformation, the segmentation's and the tool's; a cut is then held against every draw. A lesion's place that errs by e has
/// its signed distance d to the cut changed by n · e, n being the direction in which the distance grows; a draw is R0 where the
/// least over all places of the lesion stays at or above the margin.
/// </summary>
public sealed class MarginField
{
    public const double DefaultMargin = 1;

    public static readonly IReadOnlyList<double> Margins = [0, 1, 5, 10];

    private const int Draws = 2048;
    private const long Seed = 20261127;

    /// <summary>Places this many standard deviations farther off than the nearest decide no draw.</summary>
    private const double Deciding = 3;

    private readonly Placement placement;
    private readonly LesionDoubts? doubts;
    private readonly MarginErrors errors;
    private readonly LesionProbe[] lesions;
    private readonly double[] drawn, swelling;
    private readonly double scale;

    private MarginField(Placement placement, LesionDoubts? doubts, IReadOnlyList<CaseLesion> lesions, MarginErrors errors, double scale)
    {
        errors.Check();
        (this.placement, this.doubts, this.errors, this.scale) = (placement, doubts, errors, scale);
        this.lesions = [.. lesions.Select(l => new LesionProbe(l, placement, doubts, doubts?.Lesions.ToList().FindIndex(c => c.Id == l.Id) ?? -1))];
        (drawn, swelling) = doubts is null ? ([], []) : Draw(doubts, errors, scale);
    }

    /// <summary>On the table, with everything that makes a margin uncertain.</summary>
    /// <param name="doubts">Of these lesions, by their ids.</param>
    /// <exception cref="BadInputException">A lesion has no doubt.</exception>
    public static MarginField Of(Placement placement, LesionDoubts doubts, IReadOnlyList<CaseLesion> lesions, MarginErrors errors) =>
        Of(placement, doubts, lesions, errors, MarginCalibration.Scale);

    /// <param name="scale">Of the registration's drawn errors; 1 as its covariance says.</param>
    internal static MarginField Of(Placement placement, LesionDoubts doubts, IReadOnlyList<CaseLesion> lesions, MarginErrors errors, double scale)
    {
        var unknown = lesions.FirstOrDefault(l => doubts.Lesions.All(c => c.Id != l.Id));
        if (unknown is not null) throw new BadInputException("registration", $"lesion {unknown.Id}", "has no doubt in the registration", "register the case again");
        return new(placement, doubts, lesions, errors, scale);
    }

    /// <summary>As scanned, before any registration: distances alone.</summary>
    public static MarginField AsScanned(IReadOnlyList<CaseLesion> lesions) => new(new(Transform<Patient, Model>.Identity), null, lesions, MarginErrors.Default, 1);

    /// <param name="wanted">The lesions that must come out whole; others are not asked.</param>
    /// <param name="required">Margin, mm.</param>
    public CutMargins Of(Resection resection, IReadOnlyCollection<string> wanted, double required = DefaultMargin) =>
        Of(resection, wanted, new Dictionary<string, IReadOnlyList<AblationZone>>(), required);

    /// <param name="resection">May cut nothing.</param>
    /// <param name="resect">Lesions that must come out whole.</param>
    /// <param name="ablate">Lesions that must lie within their zones, every point so far from the edge as the margin asks.</param>
    /// <param name="required">Margin, mm.</param>
    public CutMargins Of(Resection resection, IReadOnlyCollection<string> resect, IReadOnlyDictionary<string, IReadOnlyList<AblationZone>> ablate, double required)
    {
        var cut = resection.Parts.Count > 0 ? new CutDistance(resection, placement) : null;
        var asked = cut is null ? [] : lesions.Where(l => resect.Contains(l.Id)).ToArray();
        var margins = new List<LesionMargin>();
        var together = Enumerable.Repeat(double.PositiveInfinity, Draws).ToArray();
        foreach (var lesion in asked) Add(lesion, cut!.Of);
        foreach (var lesion in lesions.Where(l => ablate.TryGetValue(l.Id, out var zones) && zones.Count > 0))
        {
            var zones = new ZoneDistance(ablate[lesion.Id], placement.PatientFromModel.Motion.Rotation);
            Add(lesion, (inModel, _) => zones.Of(inModel));
        }

        if (doubts is null || margins.Count == 0) return new(required, margins, null, []);
        var maps = cut is null || asked.Length == 0 ? [] : resection.Parts.Select((p, i) => new MarginMap(p.Cut, p.Cap, MarginShare.Over(cut.Caps[i].Vertices, asked, doubts, errors, scale, resection, required)));
        return new(required, margins, Share(together, required), [.. maps]);

        void Add(LesionProbe lesion, Func<Vec3, Vec3, (double, Vec3)> distance)
        {
            var (nominal, least) = Least(distance, lesion);
            for (var d = 0; d < least.Length; d++) together[d] = Math.Min(together[d], least[d]);
            margins.Add(new(lesion.Id, nominal, doubts is null ? null : Share(least, required), doubts is null ? [] : [.. Margins.Select(m => (m, Share(least, m)))]));
        }
    }

    private static double Share(double[] least, double required)
    {
        var kept = 0;
        foreach (var m in least) kept += m >= required ? 1 : 0;
        // So many draws cannot tell what is certain.
        return (kept + 0.5) / (least.Length + 1);
    }

    /// <summary>The margin as shown, and in every draw.</summary>
    private (double Nominal, double[] Drawn) Least(Func<Vec3, Vec3, (double, Vec3)> distance, LesionProbe lesion)
    {
        var at = new (double Distance, Vec3 Outwards)[lesion.InModel.Length];
        Parallel.For(0, at.Length, i => at[i] = distance(lesion.InModel[i], lesion.InPatient.Vertices[i]));
        var nominal = at.Min(a => a.Distance);
        if (doubts is null) return (nominal, []);
        var spread = scale * scale * doubts.At(lesion.Index, [0.25, 0.25, 0.25, 0.25]).Trace / 3 + errors.Tool * errors.Tool + errors.Segmentation * errors.Segmentation;
        var reach = nominal + Deciding * Math.Sqrt(spread);
        var least = Enumerable.Repeat(double.PositiveInfinity, Draws).ToArray();
        var margin = new double[Draws];
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i].Distance > reach) continue;
            Array.Fill(margin, at[i].Distance);
            for (var k = 0; k < LesionDoubts.Each; k++)
                DrawnSums.Add(margin, drawn.AsSpan((LesionDoubts.Each * lesion.Index + k) * Draws, Draws), lesion.Weights[i][k / 3] * at[i].Outwards[k % 3]);
            DrawnSums.Lower(least, margin);
        }

        DrawnSums.Add(least, swelling.AsSpan(lesion.Index * Draws, Draws), -1);
        return (nominal, least);
    }

    /// <summary>The segmentation's and the tool's shifts are counted into the lesions' own: only the way between lesion and cut matters.</summary>
    private static (double[] Drawn, double[] Swelling) Draw(LesionDoubts doubts, MarginErrors errors, double scale)
    {
        var drawn = doubts.Draw(Draws, Seed);
        for (var i = 0; i < drawn.Length; i++) drawn[i] *= scale;
        var random = new SeededRandom(Seed + 1);
        var (half, swelling) = (errors.Segmentation / Math.Sqrt(2), new double[doubts.Lesions.Count * Draws]);
        for (var d = 0; d < Draws; d++)
        {
            var tool = random.NextGaussianVector(errors.Tool);
            for (var l = 0; l < doubts.Lesions.Count; l++)
            {
                var aside = tool + random.NextGaussianVector(half);
                swelling[l * Draws + d] = half * random.NextGaussian();
                for (var k = 0; k < LesionDoubts.Each; k++) drawn[(LesionDoubts.Each * l + k) * Draws + d] += aside[k % 3];
            }
        }

        return (drawn, swelling);
    }
}
