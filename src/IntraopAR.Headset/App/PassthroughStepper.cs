using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The real field: behind what is drawn where the display can show it. Nothing of the room is drawn by the app itself.</summary>
internal sealed class PassthroughStepper(HeadApp app) : HeadStepper(app)
{
    public override bool Initialize()
    {
        // A device that can show the field and does not yet is asked to; where it refuses, the panel says what it is.
        if (Device.DisplayBlend == StereoKit.DisplayBlend.Opaque && Device.ValidBlend(StereoKit.DisplayBlend.Blend)) Device.DisplayBlend = StereoKit.DisplayBlend.Blend;
        return true;
    }

    public override void Step() => Renderer.EnableSky = false;
}
