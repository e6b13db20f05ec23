using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Session;

/// <summary>What is seen of a lesion with ultrasound, and what that does to its region.</summary>
internal sealed partial class TheatreSession
{
    /// <summary>Seen and enhancing need the picture and where its middle is; not seen needs neither, and moves nothing.</summary>
    private RequestAnswer Look(ViewerRequest r)
    {
        var (lesion, role) = (Lesion(r), r.From.Role());
        var finding = r.Text("finding") switch
        {
            "seen" => SightingFinding.Seen,
            "enhancing" => SightingFinding.EnhancingOnContrast,
            "not-seen" => SightingFinding.NotSeen,
            _ => throw new RequestRefusedException("say whether it is seen, enhancing or not seen"),
        };
        var now = Now;
        SightedFrame? frame = null;
        SightedSpot? spot = null;
        if (r.Number("frame") is { } number)
        {
            var picture = ultrasound.Recent((long)number) ?? throw new RequestRefusedException("that picture is too old; freeze a new one");
            journal.Said(new PictureSample("ultrasound", new(picture.At, now), picture.Width, picture.Height, 1, picture.Pixels.ToArray()));
            frame = new("ultrasound", StoredContents.HashOf(picture.Pixels.Span), picture.Plane);
            if (r.Number("u") is { } u && r.Number("v") is { } v) spot = new(new(u, v), SpotErrors.Typical.Covariance(picture.Plane));
        }

        if (finding != SightingFinding.NotSeen && spot is null) throw new RequestRefusedException("freeze the picture and point at the lesion's middle");
        return Began("Taking in what was seen", _ =>
        {
            journal.Happened(new LesionLookedFor(now, $"look-{State.Sightings.Count + 1}", lesion, finding, frame, spot));
            var look = State.Sightings[^1];
            if (look.Standing == SightingStanding.Refused) lock (gate) updates.Add(new(false, look.Reason));
            if (look.Standing == SightingStanding.Pulls && registration.WithSightings(lesion) is { } update)
            {
                lock (gate) updates.Add(update);
                if (update.Taken) Recheck(role);
                Place();
            }

            return Task.CompletedTask;
        });
    }

    private RequestAnswer UndoLook(ViewerRequest r)
    {
        var (id, role) = (r.Text("look"), r.From.Role());
        if (State.Sightings.All(s => s.Id != id)) throw new RequestRefusedException("there is no such look");
        return Began("Taking it back", async stop =>
        {
            journal.Happened(new SightingUndone(Now, id, "taken back"));
            if (State.Registration is not null) return;
            registration.Again(await of.Ready.WaitAsync(stop));
            Recheck(role);
            lock (gate) updates.Add(new(true, "a sighting was taken back"));
            Place();
        });
    }

    private static IReadOnlyList<LookView> Looks(CaseState state, string lesion) => [.. state.SightingsOf(lesion).Select(s => new LookView(
        s.Id,
        s.Look.Finding switch { SightingFinding.Seen => "seen", SightingFinding.NotSeen => "not seen", _ => "enhancing" },
        s.Standing.ToString().ToLowerInvariant(), s.Reason))];
}
