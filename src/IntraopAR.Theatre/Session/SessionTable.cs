using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// Holds the tracked tip against the plan on the table, pose by pose, and tells the heads: stream <c>table</c>, as old as the
/// pose it was made from. Not for several threads at a time.
/// </summary>
internal sealed class SessionTable(LiveChannel live, bool simulated)
{
    private const string Stream = "table", Pointer = "pointer";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private HeldPlan? of;
    private TablePlan? plan;
    private TableCoverage? coverage;
    private long seen, told;

    /// <param name="held">The plan as it was held against the registration; null where there is none.</param>
    /// <param name="inForce">The registration; figures of another one are told to nobody.</param>
    /// <param name="guides">Whether anybody may be guided now.</param>
    public void Step(HeldPlan? held, ElasticEstimate? inForce, bool guides)
    {
        if (held is null || inForce is null || !guides || !ReferenceEquals(held.Against, inForce) || live.Newest(Pointer) is not { Poses: [var pose, ..] } message) return;
        if (message.Header.Sequence == seen) return;
        seen = message.Header.Sequence;
        if (live.NowMs - message.Header.OriginMs >= Appearance.LiveGoneMs)
        {
            coverage?.Lost();
            return;
        }

        if (!ReferenceEquals(of, held))
        {
            // Another registration moves the same plan; another plan begins anew.
            if (plan is null || of is null || !ReferenceEquals(of.Review.Plan, held.Review.Plan)) coverage = null;
            (of, plan) = (held, TablePlan.Of(held.Review, inForce.Placement, held.Anatomy));
            coverage ??= new(plan);
        }

        var tip = new Point<Patient>(pose[3], pose[7], pose[11]);
        coverage!.Step(TimeSpan.FromMilliseconds(message.Header.OriginMs), tip, plan!);
        var figures = plan!.At(tip);
        var says = JsonSerializer.SerializeToElement(
            new
            {
                cutMm = Tenth(figures.CutMm), vessel = figures.Vessel?.Name.Replace('-', ' '), vesselMm = Tenth(figures.Vessel?.Mm), passed = coverage.Share(plan) is { } share ? Math.Round(share, 3) : (double?)null,
                zones = plan.Zones.Select((z, i) => new { lesions = z.Lesions.Select(LesionItem.NameOf), heldMm = Tenth(coverage.HeldMm[i]) }),
            },
            Options);
        live.Publish(new(
            new()
            {
                Stream = Stream, Name = "Tip against the plan", Sequence = ++told, OriginMs = message.Header.OriginMs, SentAtMs = live.NowMs, FadeAfterMs = message.Header.FadeAfterMs, GoneAfterMs = message.Header.GoneAfterMs,
                Simulated = simulated, Says = says,
            },
            []));
    }

    private static double? Tenth(double? mm) => mm is { } v ? Math.Round(v, 1) : null;
}

/// <summary>A plan as it was held against a registration.</summary>
/// <param name="Against">Null before a registration.</param>
/// <param name="Shapes">On the table; none before a registration.</param>
internal sealed record HeldPlan(PlanReview Review, NeedleAnatomy Anatomy, ElasticEstimate? Against, PlannedShapes Shapes);
