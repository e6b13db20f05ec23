using System.Numerics;
using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>How far the middle of a drawn lesion is from where OpenCV's pinhole model says that it is seen.</summary>
internal static class DrawnLesions
{
    /// <summary>The picture is so many times as fine as a camera's.</summary>
    private const int Fine = 4;

    private const float BallMetres = 0.004f;

    /// <returns>The worst of all, pixels of the camera.</returns>
    public static double FarthestPx(HeadApp app, Matrix4x4 head)
    {
        var k = new Intrinsics(Fine * 640, Fine * 480, Fine * 600.0, Fine * 590.0, Fine * (322.3 + 0.5) - 0.5, Fine * (236.8 + 0.5) - 0.5);
        var patient = Places.FromRows(app.View!.SpaceFromPatient!);
        Matrix4x4.Invert(head, out var camera);
        var ink = new Material(Shader.Unlit);
        return app.View.Drawing.Items.Where(i => i.Item.Region is not null).Select(i => (Vector3)patient.Transform(Places.Vec(i.Item.Region!.Centre))).Max(at =>
        {
            var seen = Picture.Take(() => Mesh.Sphere.Draw(ink, Matrix.TS(at, 2 * BallMetres), Color.White, RenderLayer.Layer9), head, k, RenderLayer.Layer9);
            var (x, y, sum) = (0.0, 0.0, 0.0);
            for (var i = 0; i < k.Width * k.Height; i++)
            {
                var a = seen.Pixels[4 * i + 3];
                (x, y, sum) = (x + a * (i % k.Width), y + a * (i / k.Width), sum + a);
            }

            var (px, py) = k.Pixel(Vector3.Transform(at, camera));
            return sum == 0 ? double.PositiveInfinity : Math.Sqrt(Math.Pow(x / sum - px, 2) + Math.Pow(y / sum - py, 2)) / Fine;
        });
    }
}
