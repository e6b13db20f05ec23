namespace IntraopAR.Headset;

/// <summary>The panel while the pictures are placed on the patient and checked.</summary>
internal static class PlacingPage
{
    public static PanelContent Of(PanelState s)
    {
        if (s.Looks is { } looks)
            return new("Place by motions of the head", $"Look at the field, nod, turn and tilt the head; hold still each time: {looks} of {StillHead.Wanted}", [new("motion-stop", "Stop")]) { Note = "The tracker must see the headset's marker" };
        return s.Placement.Standing == PlacementStanding.None ? Place(s) : Check(s);
    }

    private static string Finger(PanelState s) => s.LeftHanded ? "left index finger" : "right index finger";

    private static PanelButton Back(PanelState s) => new("take-back", "Take back") { Disabled = s.Touched.Count == 0 };

    private static PanelContent Check(PanelState s)
    {
        var next = s.Places.NextCheck([.. s.Placement.Placed?.Used ?? [], .. s.Touched]);
        var again = s.Placement.Standing == PlacementStanding.Again;
        var thing = next is null ? "No place is left to check with: touch another landmark with the pointer at the workstation, or bring the pointer into view"
            : $"Hold the {Finger(s)} still on {next.Name}: {s.Touched.Count} of {TouchPlaces.CheckTouches}";
        return new(again ? "Check again" : "Check, before anything is drawn", thing, [Back(s), new("anew", "Place anew"), new("more", "More")])
        {
            Note = s.Placement.Why.Length > 0 ? PanelPages.Capital(s.Placement.Why) : FormattableString.Invariant($"Expected within {s.Placement.Placed?.ExpectedMm:F0} mm. Places that were not used check it."),
            Warns = s.Placement.Why.Length > 0,
            Rest = [.. s.Touched.Select(t => $"done: {s.Places.Places.FirstOrDefault(p => p.Id == t)?.Name ?? "the pointer's tip"}")],
        };
    }

    private static PanelContent Place(PanelState s)
    {
        var all = s.Places.ToAlign.ToArray();
        var next = all.FirstOrDefault(p => !s.Touched.Contains(p.Id));
        var few = all.Length < TouchPlaces.LeastTouches;
        var enough = s.Touched.Count >= TouchPlaces.LeastTouches && next is not null;
        var thing = few ? $"Touch landmarks with the pointer first, at the workstation (step 3): {all.Length} of {TouchPlaces.LeastTouches} known"
            : next is not null ? $"Hold the {Finger(s)} still on {next.Name}: {s.Touched.Count} of {all.Length}" : "Placing";
        return new("Place the pictures on the patient", thing,
        [
            .. enough ? [new PanelButton("align", $"Place with {s.Touched.Count}") { Primary = true }] : Array.Empty<PanelButton>(),
            Back(s),
            .. s.Places.Marker ? [new("motion", "By head motion")] : Array.Empty<PanelButton>(),
            new("more", "More"),
        ])
        {
            Note = PanelPages.Capital(s.Placement.Why), Warns = s.Placement.Why.Length > 0,
            Rest = few ? [] : [.. all.Select(p => $"{(s.Touched.Contains(p.Id) ? "done" : p == next ? "now" : "later")}: {p.Name}")],
        };
    }
}
