using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Headsets;

/// <summary>
/// Places headsets on the patient and checks them; each viewer has its own. It changes nothing of the case, so that every role may:
/// an observer too sees nothing in a headset that was not checked. Safe for several threads.
/// </summary>
internal sealed class HeadRequests(IHeadTheatre theatre)
{
    /// <summary>A check holds for so long: headsets drift.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(20);

    private readonly Lock gate = new();
    private readonly Dictionary<string, HeadAlignment> alignments = [];

    public IEnumerable<(RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> All =>
    [
        (new("headset-places", Enum.GetValues<ViewerRole>()), Places),
        (new("headset-align", Enum.GetValues<ViewerRole>()), Align),
        (new("headset-tip", Enum.GetValues<ViewerRole>()), Tip),
        (new("headset-check", Enum.GetValues<ViewerRole>()), Check),
        (new("headset-lost", Enum.GetValues<ViewerRole>()), Lost),
    ];

    private RequestAnswer Places(ViewerRequest request)
    {
        bool aligned;
        lock (gate) aligned = alignments.ContainsKey(request.From.Name);
        return RequestAnswer.Of(new
        {
            Places = theatre.Places.Select(p => new { p.Id, p.Name, At = new[] { p.At.Position.X, p.At.Position.Y, p.At.Position.Z } }),
            Pointer = theatre.PointerTip is not null,
            Marker = theatre.HasHeadsetMarker,
            // Not, where the program began anew since: then it has to be told again.
            Aligned = aligned,
            HoldsMs = Holds.TotalMilliseconds,
        });
    }

    private static RequestAnswer Tip(ViewerRequest request)
    {
        var found = ControllerTip.Of([.. request.Poses<Controller>().Select(p => p.Pose)]);
        return found.Tip is { Position: var tip } ? RequestAnswer.Of(new { Tip = new[] { tip.X, tip.Y, tip.Z }, found.StrayMm }) : RequestAnswer.Refused(found.Why);
    }

    private RequestAnswer Align(ViewerRequest request)
    {
        var found = request.Arguments.TryGetProperty("poses", out _) ? ByMotion(request) : TouchAlignment.Of(request.Touches(theatre), theatre.Field, theatre.Anterior, theatre.Margin);
        lock (gate)
        {
            if (found.SpaceFromPatient is null) alignments.Remove(request.From.Name);
            else alignments[request.From.Name] = found;
        }

        var words = string.Join("; ", found.Reasons);
        theatre.Note(request.From.Name, found.Method, found.SpaceFromPatient is null ? "refused" : "placed", found.ExpectedMm, words);
        return found.SpaceFromPatient is { } space
            ? RequestAnswer.Of(new { found.Method, SpaceFromPatient = space.Motion.ToMatrix()[..LiveMessage.PoseNumbers], found.FitMm, found.ExpectedMm, found.Used })
            : RequestAnswer.Refused(words);
    }

    private HeadAlignment ByMotion(ViewerRequest request)
    {
        var poses = request.Poses<Headset>();
        if (!theatre.HasHeadsetMarker) return HeadAlignment.Refused(MotionAlignment.Method, "the tracker knows no marker on a headset; touch places instead");
        var looks = poses.Select(p => (Head: p.Pose, Marker: theatre.HeadsetMarkerAt(p.At))).Where(l => l.Marker is not null).Select(l => (l.Head, l.Marker!.Value)).ToArray();
        return MotionAlignment.Of(looks, theatre.Field, theatre.Margin);
    }

    private RequestAnswer Check(ViewerRequest request)
    {
        HeadAlignment? alignment;
        lock (gate) alignment = alignments.GetValueOrDefault(request.From.Name);
        if (alignment?.Doubt is not { } doubt) return RequestAnswer.Refused("there is no alignment to be checked");
        var check = HeadCheck.Of(alignment, request.Touches(theatre));
        theatre.Note(request.From.Name, alignment.Method, check.IsGood ? "checked" : "refused", check.RmsMm, check.Why);
        if (!check.IsGood && check.Touches.Count == 0) return RequestAnswer.Refused(check.Why);
        return RequestAnswer.Of(new { Good = check.IsGood, check.Why, check.RmsMm, check.Touches, Doubt = check.IsGood ? check.After(doubt) : null });
    }

    /// <summary>The headset lost itself, slept, or begins anew.</summary>
    private RequestAnswer Lost(ViewerRequest request)
    {
        bool had;
        lock (gate) had = alignments.ContainsKey(request.From.Name);
        var why = request.Arguments.TryGetProperty("why", out var w) && w.ValueKind == System.Text.Json.JsonValueKind.String ? w.GetString()! : "";
        if (had) theatre.Note(request.From.Name, "", "lost", 0, why[..Math.Min(why.Length, 80)]);
        return RequestAnswer.Done;
    }
}
