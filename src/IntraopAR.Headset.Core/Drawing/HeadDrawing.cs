using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <param name="Look">As the scene's rules decide it, with the head's own error on top.</param>
public sealed record DrawnItem(SceneItem Item, Appearance Look, bool IsTarget);

/// <param name="Name">For the surgeon, such as "pointer".</param>
/// <param name="PatientFromTool">The upper three rows of a 4x4, row by row, mm; its last column is the tip.</param>
public sealed record DrawnTool(string Id, string Name, IReadOnlyList<double> PatientFromTool, double Opacity, string Mark);

/// <summary>
/// What a head shows at one moment: everything is decided here and by the scene's rules, the app only draws it. In the patient's
/// frame, mm.
/// </summary>
/// <param name="Mark">LIVE or REHEARSAL, with the case's code.</param>
/// <param name="Notes">What is lost, and what has to be done before anything is drawn; for the panel.</param>
/// <param name="Distance">From the pointer's tip to the target, in figures; empty without both. The tracker's figure: the head's own error is not in it.</param>
public sealed record HeadDrawing(string Mark, IReadOnlyList<string> Notes, IReadOnlyList<DrawnItem> Items, IReadOnlyList<DrawnTool> Tools, string Distance)
{
    private const string Session = "session", Pointer = "pointer";

    /// <summary>Of the connection; multiplies everything on the patient.</summary>
    public double LinkOpacity { get; init; } = 1;

    public DrawnItem? Target => Items.FirstOrDefault(i => i.IsTarget);

    /// <summary>The pointer, while it is seen.</summary>
    public DrawnTool? Tool => Tools.FirstOrDefault(IsPointer);

    /// <summary>From the pointer's tip to every lesion, in figures.</summary>
    public IReadOnlyDictionary<string, string> Distances { get; init; } = new Dictionary<string, string>();

    public string DistanceTo(string lesion) => Distances.TryGetValue(lesion, out var words) ? words : "";

    public static HeadDrawing Of(HeadMoment now, HeadPlacement placement)
    {
        var mark = HeadMark.Of(now.Document);
        var notes = new List<string>();
        if (now.LinkLost.Length > 0) notes.Add($"lost: workstation ({now.LinkLost})");
        notes.AddRange(now.Streams.Values.Where(m => m.Header.GoneAfterMs is not null).Select(m => now.Look(m)).Where(l => !l.Visible).Select(l => l.Words));
        if (placement.Drawn is not var (_, doubt))
        {
            notes.Add(WhatToDo(placement));
            return new(mark, notes, [], [], "");
        }

        // Without the link nothing is current: what does not age by itself goes with it.
        if (now.Document is null || now.LinkOpacity <= 0) return new(mark, notes, [], [], "") { LinkOpacity = 0 };
        var target = TargetOf(now);
        var ms = now.IsClockKnown ? now.NowMs : 0;
        DrawnItem[] items =
        [
            .. now.Document.Items.Where(i => i.Kind is ItemKind.Organ or ItemKind.Vessel or ItemKind.Lesion)
                .Select(i => new DrawnItem(i, i.Kind == ItemKind.Lesion ? HeadsetAppearance.Of(i, ms, doubt) : now.Look(i), i.Id == target))
                .Where(d => d.Look.Visible),
        ];
        DrawnTool[] tools = [.. now.Streams.Values.SelectMany(m => ToolsOf(m, now.Look(m)))];
        var (pointer, wasSeen) = (tools.FirstOrDefault(IsPointer), now.Streams.ContainsKey(Pointer));
        var distances = items.Where(i => i.Item.Region is not null).ToDictionary(i => i.Item.Id, i => Words(i.Item, ms, pointer, wasSeen));
        return new(mark, notes, items, tools, target is not null && distances.TryGetValue(target, out var words) ? words : "") { LinkOpacity = now.LinkOpacity, Distances = distances };
    }

    private static bool IsPointer(DrawnTool tool) => tool.Id == Pointer || tool.Name == Pointer;

    private static IEnumerable<DrawnTool> ToolsOf(LiveMessage message, Appearance look) =>
        !look.Visible ? [] : message.Header.Poses.Zip(message.Poses, (named, pose) => new DrawnTool(named.Id, named.Name, pose, look.Opacity, look.Mark));

    private static string Words(SceneItem item, double nowMs, DrawnTool? pointer, bool wasSeen)
    {
        if (pointer is null) return wasSeen ? "lost: pointer" : "";
        var pose = pointer.PatientFromTool;
        return RegionDistance.Words(RegionDistance.Mm(item.Region!, Appearance.Of(item, nowMs).SemiAxesMm, [pose[3], pose[7], pose[11]]));
    }

    /// <summary>The lesion that the session guides to.</summary>
    private static string? TargetOf(HeadMoment now) =>
        now.Streams.TryGetValue(Session, out var said) && said.Header.Says is { } says && says.TryGetProperty("guiding", out var id) ? id.GetString() : null;

    private static string WhatToDo(HeadPlacement placement)
    {
        var what = placement.Standing switch
        {
            PlacementStanding.None => "Place the headset on the patient: touch three places",
            PlacementStanding.Placed => "Check before anything is drawn: touch three other places",
            _ => "Check again: touch three places",
        };
        return placement.Why.Length == 0 ? what : $"{what} ({placement.Why})";
    }
}
