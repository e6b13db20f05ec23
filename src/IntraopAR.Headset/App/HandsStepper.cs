using System.Numerics;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>Reads head and hands, lets the head's control decide, and leaves while nobody looks.</summary>
internal sealed class HandsStepper(HeadApp app) : HeadStepper(app)
{
    private AppFocus focus = AppFocus.Active;

    public override bool Initialize()
    {
        // Over a view of the real hands nothing is drawn: it would hide what they do.
        if (App.Blend != IntraopAR.Headset.DisplayBlend.Opaque) Input.HandVisible(Handed.Max, false);
        return true;
    }

    public override void Step()
    {
        if (SK.AppFocus == AppFocus.Hidden && focus != AppFocus.Hidden) App.Control.Slept();
        focus = SK.AppFocus;
        App.Head = App.FixedHead ?? Input.Head;
        var head = App.Head.ToMatrix();
        // StereoKit 0.3.11 does not say that a head lost its place for a while: an app that is hidden is all that is known.
        App.View = App.Control.Step(new(App.NowMs, head, focus != AppFocus.Hidden, Read(Handed.Left), Read(Handed.Right), App.Heard.Length > 0 ? App.Heard : App.Speech.Take()));
        App.Heard = "";
        if (App.Control.IsLeaving) SK.Quit();
    }

    private static HandInput? Read(Handed handed)
    {
        var hand = Input.Hand(handed);
        if (!hand.IsTracked) return null;
        var tip = hand[FingerId.Index, JointId.Tip];
        var ahead = tip.orientation * Vec3.Forward;
        // The joint lies inside of the finger by its radius.
        Vector3 skin = tip.position + ahead * tip.radius;
        var (from, along) = Ray(handed, hand);
        return new(skin, from, along, hand.IsPinched);
    }

    private static (Vector3 From, Vector3 Along) Ray(Handed handed, Hand hand)
    {
        var source = handed == Handed.Left ? InputSource.HandLeft : InputSource.HandRight;
        if (Input.PointerCount(source) > 0 && Input.Pointer(0, source) is var pointer && (pointer.state & BtnState.Active) > 0) return (pointer.ray.position, Vector3.Normalize(pointer.ray.direction));
        return (hand.palm.position, Vector3.Normalize(hand.palm.Forward));
    }
}
