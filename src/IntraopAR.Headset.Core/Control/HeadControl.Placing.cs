using System.Numerics;
using System.Text.Json;

namespace IntraopAR.Headset;

/// <content>What is asked of the workstation: places, alignment, check, and what the panel's buttons mean.</content>
public sealed partial class HeadControl
{
    /// <summary>The place whose touch is waited for.</summary>
    private TouchPlace? Wanted()
    {
        if (Placement.Standing != PlacementStanding.None) return places.NextCheck([.. Placement.Placed?.Used ?? [], .. touches.Select(t => t.Place)]);
        var all = places.ToAlign.ToArray();
        return all.Length < TouchPlaces.LeastTouches ? null : all.FirstOrDefault(p => touches.All(t => t.Place != p.Id));
    }

    private void Touched(Vector3 at, HeadDrawing drawing, HeadMoment now)
    {
        if (Wanted() is not { } place) return;
        double[]? tip = null;
        if (place.Id == TouchPlaces.PointerTip && (tip = TipOf(now)) is null)
        {
            refused = "the pointer is not seen: bring it into the tracker's view";
            return;
        }

        refused = "";
        // No hand is tracked finer: a hundredth of a millimetre.
        touches.Add(new(place.Id, [Math.Round(at.X, 2), Math.Round(at.Y, 2), Math.Round(at.Z, 2)], tip));
        if (Placement.Standing == PlacementStanding.None && Wanted() is null) _ = AlignAsync();
        else if (Placement.Standing != PlacementStanding.None && touches.Count == TouchPlaces.CheckTouches) _ = CheckAsync();
    }

    /// <summary>The tip now, in the patient's frame: nothing is drawn yet, but where it is may be told.</summary>
    private static double[]? TipOf(HeadMoment now) =>
        now.Streams.TryGetValue("pointer", out var m) && m.Poses.Count > 0 && now.Look(m).Visible ? [m.Poses[0][3], m.Poses[0][7], m.Poses[0][11]] : null;

    private Task AlignAsync()
    {
        HeadTouched[] made = [.. touches];
        return AskedAsync(alignAgain = () => Placement.AlignAsync(made));
    }

    private Task AlignAsync(IReadOnlyList<HeadSeenAt> looks)
    {
        motion = null;
        return AskedAsync(alignAgain = () => Placement.AlignAsync(looks));
    }

    private Task CheckAsync()
    {
        HeadTouched[] made = [.. touches];
        return AskedAsync(() => Placement.CheckAsync(made, seen!.NowMs));
    }

    private async Task AskedAsync(Func<Task> what)
    {
        asking = true;
        await what();
        asking = false;
        Begin();
        stand.Forget();
    }

    private async Task RequestAsync(string what, object arguments)
    {
        var answer = await tasks.AskAsync(what, arguments);
        refused = answer.Done ? "" : answer.Refusal ?? "it was not done";
    }

    private async Task AskPlacesAsync(double nowMs)
    {
        placesAskedMs = nowMs;
        if (may.Length == 0 && await tasks.AskAsync("who-am-i", null) is { Done: true, Told: { } who } && who.TryGetProperty("may", out var all)) may = all.Deserialize<string[]>() ?? [];
        if (await tasks.AskAsync("headset-places", null) is not { Done: true, Told: { } told } || told.Deserialize<TouchPlaces>(JsonSerializerOptions.Web) is not { } known) return;
        places = known;
        Placement.HoldsMs = known.HoldsMs;
        // The program began anew and knows nothing of this headset: it computes the same again, and what it draws is checked again.
        if (known.Aligned || Placement.Placed is null || asking || alignAgain is not { } again) return;
        await AskedAsync(again);
    }

    private const string Outcome = "outcome-", Record = "record-";

    /// <summary>A button of the panel.</summary>
    private void Press(string id, PanelState state)
    {
        refused = "";
        switch (id)
        {
            case "clear": cleared = !cleared; break;
            case "check": Fell("asked for"); break;
            case "next" when GuidingPage.Next(state.Session) is { } next: _ = RequestAsync("guide", new { Lesion = next.Id }); break;
            case "close-case": _ = RequestAsync("close", new { }); break;
            case "turn": turned++; break;
            case "vessels": vessels = !vessels; break;
            case "liver": liver = !liver; break;
            case "hand": leftHanded = !leftHanded; break;
            case "take-back" when touches.Count > 0: touches.RemoveAt(touches.Count - 1); touch.Forget(); break;
            case "align": _ = AlignAsync(); break;
            case "anew": Begin(); _ = Placement.LoseAsync(""); break;
            case "motion": motion = new(); break;
            case "motion-stop": motion = null; break;
            case "leave": IsLeaving = true; break;
            default:
                if (id.StartsWith(Outcome, StringComparison.Ordinal) && recording is { } lesion) _ = RequestAsync("outcome", new { Lesion = lesion, Outcome = id[Outcome.Length..] });
                else if (id.StartsWith(Record, StringComparison.Ordinal)) (page, recording) = (PanelPage.Record, id[Record.Length..]);
                else if (Enum.TryParse<PanelPage>(id, ignoreCase: true, out var chosen)) (page, turned) = (chosen, 0);
                break;
        }
    }
}
