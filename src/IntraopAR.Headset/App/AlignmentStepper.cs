using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The finger whose touch is waited for, and a ring that closes while it is held still.</summary>
internal sealed class AlignmentStepper(HeadApp app) : HeadStepper(app)
{
    private const float Dot = 0.01f, Open = 0.031f, Closed = 0.014f;

    private Material material = null!;
    private Mesh ring = null!;

    public override bool Initialize()
    {
        material = new Material(Shader.Unlit) { Transparency = Transparency.Blend, DepthTest = DepthTest.Always, DepthWrite = false, FaceCull = Cull.None, QueueOffset = 10 };
        ring = Shapes.Ring(RingShape.Solid, 0.2f);
        return true;
    }

    public override void Step()
    {
        if (App.View is not { Finger: { } finger } view) return;
        var (right, up, facing) = Places.Towards(finger, App.Head);
        Mesh.Sphere.Draw(material, Matrix.TS(finger, Dot), Hues.Finger.Linear());
        ring.Draw(material, Places.Flat(finger, right, up, facing, Open + (Closed - Open) * (float)view.TouchProgress), Hues.Finger.Linear());
    }
}
