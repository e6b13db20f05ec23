using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Plans;

namespace IntraopAR.Theatre.Session;

/// <summary>What viewers may ask of the lesions' file: all may read it, the surgeon alone plans.</summary>
/// <param name="isClosed">A closed case is planned no more.</param>
internal sealed class PlanRequests(SessionPlan plan, Func<bool> isClosed)
{
    /// <summary>How far beyond a lesion the plane to begin with lies, mm.</summary>
    private const double Beyond = 10;

    private const int MostPoints = 400;

    /// <summary>What is drawn is kept in steps of so many mm: a finger's line has more points than it is worth.</summary>
    private const double Step = 4;

    public IEnumerable<(RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> All =>
    [
        (new("open-file", Enum.GetValues<ViewerRole>()), _ => plan.Open()),
        (new("write-report", Enum.GetValues<ViewerRole>()), _ => plan.Report()),
        (new("answer-fact", ViewerRole.Surgeon, ViewerRole.Assistant), Fact),
        (new("plan-choose", ViewerRole.Surgeon), Choose),
        (new("plan-margin", ViewerRole.Surgeon), Margin),
        (new("plan-propose", ViewerRole.Surgeon), r => Open(r) ?? plan.Propose(r.From)),
        (new("plan-draw", ViewerRole.Surgeon), Draw),
        (new("plan-beyond", ViewerRole.Surgeon), PlaneBeyondLesion),
        (new("plan-flip", ViewerRole.Surgeon), Flip),
        (new("plan-remove", ViewerRole.Surgeon), Remove),
    ];

    private RequestAnswer? Open(ViewerRequest _) => isClosed() ? RequestAnswer.Refused("the case is closed") : null;

    /// <summary>Also after the close: what the pathologist found comes later.</summary>
    private RequestAnswer Fact(ViewerRequest r) => plan.Answer(r.OptionalText("lesion") is { Length: > 0 } lesion ? lesion : null, r.Text("fact"), r.Text("value"));

    private RequestAnswer Choose(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        var (lesion, action) = (r.Text("lesion"), r.Named<PlannedAction>("action"));
        return plan.Change(r.From, "Noting the choice", $"{lesion}: {PlanFile.Word(action)}", (of, p) =>
        {
            Known(of, lesion);
            // A zone without a lesion that is to be ablated is no part of the plan.
            var zones = action == PlannedAction.Ablate ? p.Zones : [.. p.Zones.Select(z => z with { Lesions = [.. z.Lesions.Where(l => l != lesion)] }).Where(z => z.Lesions.Count > 0)];
            return p with { Choices = [.. p.Choices.Where(c => c.Lesion != lesion), new(lesion, action)], Zones = zones };
        });
    }

    private RequestAnswer Margin(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        if (r.Number("mm") is not { } mm || !MarginField.Margins.Contains(mm)) return RequestAnswer.Refused($"the margin is one of {string.Join(", ", MarginField.Margins)} mm");
        return plan.Change(r.From, "Holding the plan against another margin", FormattableString.Invariant($"margin {mm} mm"), (_, p) => p with { MarginMm = mm });
    }

    /// <summary>A line across the liver or a ring on it, in the model's frame, with the way that it was looked in.</summary>
    private RequestAnswer Draw(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        var (ring, depth, drawn) = (r.Yes("ring"), r.Places("depth").SingleOrDefault(), r.Places("points"));
        if (drawn.Count is < 2 or > MostPoints) return RequestAnswer.Refused("the line is too short: draw it across the liver");
        if (!(depth.Length > 0.5)) return RequestAnswer.Refused("plan-draw lacks the way into the liver");
        return plan.Change(r.From, "Cutting", ring ? "a ring drawn" : "a line drawn", (of, p) =>
        {
            var points = OnLiver(of, Spaced(drawn, ring));
            var name = Free(p, ring ? "ring" : "line");
            ResectionCut cut = ring ? new DrawnLoopCut(name, points, depth.Normalized(), CutFile.DefaultDepth) : new DrawnLineCut(name, points, depth.Normalized());
            return p with { Cuts = [.. p.Cuts, cut] };
        });
    }

    private RequestAnswer PlaneBeyondLesion(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        var lesion = r.Text("lesion");
        return plan.Change(r.From, "Laying a plane", FormattableString.Invariant($"{lesion}: plane {Beyond} mm beyond it"), (of, p) =>
        {
            var mesh = Known(of, lesion).Mesh;
            return p with { Cuts = [.. p.Cuts, PlaneBeyond.Of(Free(p, "plane"), of.Anatomy.Liver, mesh, Beyond)] };
        });
    }

    private RequestAnswer Flip(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        var name = r.Text("cut");
        return plan.Change(r.From, "Turning the cut", $"{name} turned to its other side", (_, p) => With(p, name, c => c switch
        {
            DrawnLineCut l => l with { Flipped = !l.Flipped },
            PlaneCut l => l with { Normal = -l.Normal },
            _ => throw new BadInputException("plan", name, "has no other side", "draw another one"),
        }));
    }

    private RequestAnswer Remove(ViewerRequest r)
    {
        if (Open(r) is { } closed) return closed;
        var name = r.Text("cut");
        return plan.Change(r.From, "Taking the cut away", $"{name} taken away", (_, p) => With(p, name, _ => null));
    }

    private static TreatmentPlan With(TreatmentPlan plan, string name, Func<ResectionCut, ResectionCut?> change) => plan.Cuts.Any(c => c.Name == name)
        ? plan with { Cuts = [.. plan.Cuts.Select(c => c.Name == name ? change(c) : c).OfType<ResectionCut>()] }
        : throw new BadInputException("plan", name, "is no cut of this plan");

    private static CaseLesion Known(PlanCase of, string lesion) => of.Lesions.FirstOrDefault(l => l.Id == lesion) ?? throw new BadInputException("plan", LesionItem.NameOf(lesion), "is not in this case");

    private static string Free(TreatmentPlan plan, string stem) => Enumerable.Range(1, plan.Cuts.Count + 1).Select(i => $"{stem} {i}").First(n => plan.Cuts.All(c => c.Name != n));

    /// <summary>A hand's tremor and its turning back within a step are left out.</summary>
    private static List<Vec3> Spaced(IReadOnlyList<Vec3> drawn, bool ring)
    {
        var kept = new List<Vec3> { drawn[0] };
        foreach (var p in drawn)
            if (Vec3.Distance(kept[^1], p) >= Step) kept.Add(p);
        if (ring && kept.Count > 3 && Vec3.Distance(kept[0], kept[^1]) < Step) kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    private static List<Point<Model>> OnLiver(PlanCase of, List<Vec3> points) => [.. points.Select(p => of.Anatomy.Liver.Nearest(p) is { Distance: < 5 } hit
        ? new Point<Model>(hit.Position) : throw new BadInputException("plan", "line", "does not lie on the liver", "draw it on the liver's surface"))];
}
