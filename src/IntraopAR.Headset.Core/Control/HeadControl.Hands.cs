using System.Numerics;

namespace IntraopAR.Headset;

/// <content>Hands and words: what they touch, point at and press.</content>
public sealed partial class HeadControl
{
    /// <summary>A finger nearer to the panel than this is at the panel, mm; one farther from the head than its reach is not at the field, mm.</summary>
    private const float NearPanelMm = 70, ReachMm = 1100;

    /// <summary>A finger that is so far through the panel pokes, mm.</summary>
    private const float ThroughMm = 2, MostThroughMm = -50;

    /// <summary>Rays end here, metres.</summary>
    private const float RayMetres = 3;

    /// <summary>Whoever walked so far or turned so far away stands elsewhere.</summary>
    private const float ElsewhereMetres = 0.8f, ElsewhereCosine = 0.17f;

    private bool poked, wasPinchedLeft, wasPinchedRight, handAtPanel;
    private (Vector3 From, Vector3 Ahead, Vector3 At)? assumed;

    private sealed record Hands(string? Pressed, string? Pointed, Vector3? Cursor, Vector3? Finger);

    private Hands ReadHands(HeadInput input, PanelState state, PanelContent content, PanelPose pose)
    {
        var (own, other) = leftHanded ? (input.Left, input.Right) : (input.Right, input.Left);
        var (pointed, cursor) = new[] { own, other }.Select(h => h is null ? default : Hit(h, content, pose)).OrderByDescending(h => h.Button is not null).ThenByDescending(h => h.Cursor is not null).First();
        var pressed = Pinched(input.Left, ref wasPinchedLeft, content, pose) ?? Pinched(input.Right, ref wasPinchedRight, content, pose) ?? Poke(own?.Tip, content, pose);
        if (hold.Take(other is { Pinched: true } && Hit(other, content, pose).Cursor is null && Placement.Standing == PlacementStanding.Checked, input.NowMs)) pressed ??= "clear";
        if (input.Heard == VoiceWords.PanelHere) BringPanel();
        else if (input.Heard.Length > 0) pressed ??= VoiceWords.Button(input.Heard, content);
        handAtPanel = cursor is not null || (own?.Tip is { } tip && ToPanelMm(tip, pose) < NearPanelMm);
        return new(pressed, pointed, cursor, motion is null && pressed is null ? ReadTouch(input, own?.Tip, state, pose) : null);
    }

    /// <returns>The finger, while its touch is waited for.</returns>
    private Vector3? ReadTouch(HeadInput input, Vector3? tip, PanelState state, PanelPose pose)
    {
        var waits = Placement.Standing != PlacementStanding.Checked && page == PanelPage.Main && !asking && Wanted() is not null;
        var at = waits && tip is { } t && ToPanelMm(t, pose) > NearPanelMm && 1000 * Vector3.Distance(t, input.Eye) < ReachMm ? tip : null;
        if (touch.Take(at is { } metres ? 1000 * metres : null, input.NowMs) is { } touched) Touched(touched, state.Drawing, state.Now);
        return at;
    }

    private static (string? Button, Vector3? Cursor) Hit(HandInput hand, PanelContent content, PanelPose pose)
    {
        var down = Vector3.Dot(hand.RayAlong, pose.Facing);
        var far = Vector3.Dot(pose.At - hand.RayFrom, pose.Facing) / down;
        if (!(down < 0) || far is < 0 or > RayMetres) return default;
        var at = hand.RayFrom + far * hand.RayAlong;
        var (x, y, _) = pose.ToPanel(at);
        return x is < 0 or > PanelLayout.Width || y is < 0 or > PanelLayout.Height ? default : (PanelLayout.At(content, x, y), at);
    }

    private static string? Pinched(HandInput? hand, ref bool was, PanelContent content, PanelPose pose)
    {
        var begins = hand is { Pinched: true } && !was;
        was = hand is { Pinched: true };
        return begins ? Hit(hand!, content, pose).Button : null;
    }

    /// <summary>A finger that goes through a button presses it, once.</summary>
    private string? Poke(Vector3? tip, PanelContent content, PanelPose pose)
    {
        if (tip is not { } at) return null;
        var (x, y, above) = pose.ToPanel(at);
        var through = above is < ThroughMm and > MostThroughMm;
        var button = through && !poked ? PanelLayout.At(content, x, y) : null;
        poked = through;
        return button;
    }

    /// <summary>From the panel's plate, mm.</summary>
    private static float ToPanelMm(Vector3 at, PanelPose pose)
    {
        var (x, y, above) = pose.ToPanel(at);
        var beside = Math.Max(Math.Max(Math.Abs(x - PanelLayout.Width / 2) - PanelLayout.Width / 2, Math.Abs(y - PanelLayout.Height / 2) - PanelLayout.Height / 2), 0);
        return (float)Math.Sqrt(beside * beside + above * above);
    }

    /// <summary>Where the field will be while nobody knows: before the person at the height of a table, until the person goes elsewhere.</summary>
    private Vector3 Assumed(HeadInput input)
    {
        var ahead = new Vector3(-input.Head.M31, 0, -input.Head.M33);
        ahead = ahead.LengthSquared() > 1e-6f ? Vector3.Normalize(ahead) : -Vector3.UnitZ;
        if (assumed is not { } a || Vector3.Distance(a.From, input.Eye) > ElsewhereMetres || Vector3.Dot(a.Ahead, ahead) < ElsewhereCosine)
            assumed = (input.Eye, ahead, input.Eye + 0.45f * ahead - 0.5f * Vector3.UnitY);
        return assumed.Value.At;
    }
}
