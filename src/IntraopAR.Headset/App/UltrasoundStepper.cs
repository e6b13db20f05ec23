using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The live ultrasound picture on a screen of its own beside the panel, while it is fresh.</summary>
internal sealed class UltrasoundStepper(HeadApp app) : HeadStepper(app)
{
    private const float WidthMm = 240, AboveMm = 20;

    private readonly Tex texture = new(TexType.ImageNomips | TexType.Dynamic, TexFormat.Rgba32);
    private Material material = null!;
    private Words words = null!;
    private long shown = -1;
    private byte[] pixels = [];

    public override bool Initialize()
    {
        material = new Material(Shader.Unlit) { Transparency = Transparency.Blend, FaceCull = Cull.None, QueueOffset = 6 };
        material[MatParamName.DiffuseTex] = texture;
        words = new Words(App.IsAdditive);
        return true;
    }

    public override void Step()
    {
        if (App.View is not { Ultrasound: { } picture, PanelPose: var pose }) return;
        var (named, bytes) = (picture.Message.Header.Pictures[0], picture.Message.Pictures[0]);
        if (picture.Message.Header.Sequence != shown) Upload(named.Width, named.Height, bytes);
        shown = picture.Message.Header.Sequence;
        var height = WidthMm * named.Height / named.Width;
        Vec3 at = pose.FromPanel(PanelLayout.Width / 2, -AboveMm - height / 2);
        var (right, up, facing) = ((Vec3)pose.Right, (Vec3)pose.Up, (Vec3)pose.Facing);
        Mesh.Quad.Draw(material, Places.Written(at, right, up, facing).Pose.ToMatrix(new Vec3(WidthMm, height, 1) / 1000), Hues.White.Linear((float)picture.Opacity));
        if (picture.Mark.Length > 0) words.Sign(pose.FromPanel(PanelLayout.Width / 2, -AboveMm - height + 12), (right, up, facing), (float)picture.Opacity, (picture.Mark, 9, Hues.Amber));
    }

    private void Upload(int width, int height, ReadOnlyMemory<byte> bytes)
    {
        var from = bytes.Span;
        var channels = from.Length / (width * height);
        if (pixels.Length != 4 * width * height) pixels = new byte[4 * width * height];
        for (var i = 0; i < width * height; i++)
            for (var c = 0; c < 4; c++)
                pixels[4 * i + c] = c == 3 ? (byte)255 : from[channels * i + Math.Min(c, channels - 1)];
        texture.SetColors(width, height, in pixels);
    }
}
