using System.Numerics;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The laparoscope's picture, quickly: triangles into a depth buffer, looks from grids baked once, light per pixel. It shares no
/// code with the overlay. One thread; several to bake what comes into view for the first time.
/// </summary>
internal sealed class LiveCamera
{
    /// <summary>Light is worked out for every 1.33rd pixel; no endoscope is sharper.</summary>
    private const int Width = 480, Height = 360;

    private readonly LensTable lens = new(Shrunk(StageHands.Lens), Width, Height);
    private readonly PixelLayer layer = new(Width, Height);
    private readonly SmokeVeil smoke = new(Width, Height);
    private const float UsualExposure = 205;

    private readonly List<float> near = [];
    private readonly byte[] coarse = new byte[Width * Height * 3];
    private readonly PixelShader shader;
    private readonly LiveScenery scenery;

    /// <summary>Of the last picture.</summary>
    public PixelLayer Layer => layer;

    public LensTable Lens => lens;

    public LiveCamera(LiveScenery scenery, long seed)
    {
        this.scenery = scenery;
        shader = new(lens, new(seed), smoke);
    }

    /// <param name="liver">Patient frame, as it is now.</param>
    /// <param name="normals">Vertex by vertex.</param>
    /// <param name="tools">Patient from the working end of those in the field.</param>
    /// <param name="number">Of the picture: names its noise.</param>
    public Picture Take(RigidMotion patientFromCamera, Vec3[] liver, Vec3[] normals, IReadOnlyDictionary<StageTool, RigidMotion> tools, LiveConditions conditions, uint number, TimeSpan at)
    {
        var cameraFromPatient = patientFromCamera.Inverse();
        Place(scenery.Liver, cameraFromPatient, liver, normals);
        for (var i = 0; i < scenery.Fixed.Length; i++) Place(scenery.Fixed[i], cameraFromPatient, scenery.Fixed[i].Rest.Vertices, scenery.FixedNormals[i]);
        foreach (var (tool, surface) in scenery.Tools)
        {
            surface.IsHidden = !tools.TryGetValue(tool, out var pose);
            if (!surface.IsHidden) Place(surface, cameraFromPatient * pose, surface.Rest.Vertices, scenery.ToolNormals[tool]);
        }

        layer.Clear();
        for (var i = 0; i < scenery.All.Length; i++)
            if (!scenery.All[i].IsHidden) layer.Draw(scenery.All[i], (byte)i);
        BakeWhatIsNew();
        shader.ExposedAt = Exposure();
        shader.Blood = (float)conditions.Blood;
        shader.Cuts = [.. conditions.Cuts.Select(c => new SeenCut(Of(cameraFromPatient.Apply(c.At)), Of(cameraFromPatient.Rotation * c.Normal), (float)c.Gape))];
        smoke.Set(conditions.Smoke, lens, shader.ExposedAt, patientFromCamera, at);
        shader.Shade(layer, scenery.All, coarse, (int)(number * 104_729 % 65_536));
        return new(StageHands.PictureWidth, StageHands.PictureHeight, Enlarged());
    }

    private void Place(LitSurface surface, RigidMotion motion, Vec3[] vertices, Vec3[] normals)
    {
        var (x, y, z, shift) = (Of(motion.Rotation.Column0), Of(motion.Rotation.Column1), Of(motion.Rotation.Column2), Of(motion.Translation));
        Vector3 Turn(Vec3 v) => x * (float)v.X + y * (float)v.Y + z * (float)v.Z;
        var d = lens.Lens.Distortion;
        var (k1, k2, k3, p1, p2) = ((float)d.K1, (float)d.K2, (float)d.K3, (float)d.P1, (float)d.P2);
        var (fx, fy, cx, cy) = ((float)lens.Lens.Fx, (float)lens.Lens.Fy, (float)lens.Lens.Cx, (float)lens.Lens.Cy);
        for (var i = 0; i < vertices.Length; i++)
        {
            var p = Turn(vertices[i]) + shift;
            surface.Places[i] = p;
            surface.Normals[i] = Turn(normals[i]);
            var (a, b) = (p.X / p.Z, p.Y / p.Z);
            var r2 = a * a + b * b;
            // Far outside of the picture Brown's polynomial folds back; nothing there is drawn.
            if (p.Z <= 0 || r2 > 1.6f)
            {
                surface.Pixels[i] = default;
                continue;
            }

            var radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
            var (u, v) = (a * radial + 2 * p1 * a * b + p2 * (r2 + 2 * a * a), b * radial + p1 * (r2 + 2 * b * b) + 2 * p2 * a * b);
            surface.Pixels[i] = new(fx * u + cx, fy * v + cy, 1 / p.Z);
        }
    }

    private void BakeWhatIsNew()
    {
        var fresh = new HashSet<(byte Surface, int Triangle)>();
        for (var at = 0; at < layer.InverseDepth.Length; at++)
            if (layer.InverseDepth[at] > 0 && !scenery.All[layer.Surface[at]].IsBaked(layer.Triangle[at])) fresh.Add((layer.Surface[at], layer.Triangle[at]));
        if (fresh.Count > 0) Parallel.ForEach(fresh, f => scenery.All[f.Surface].Bake(f.Triangle));
    }

    /// <summary>
    /// A camera's automatic exposure, as a distance: by the lamp's light on the nearer quarter of the picture's middle, for what lies
    /// far behind must not make what is near too bright.
    /// </summary>
    private float Exposure()
    {
        near.Clear();
        for (var v = layer.Height / 4; v < layer.Height * 3 / 4; v += 8)
            for (var u = layer.Width / 4; u < layer.Width * 3 / 4; u += 8)
                if (layer.InverseDepth[u + layer.Width * v] is > 0 and var inverse) near.Add(inverse);
        if (near.Count == 0) return UsualExposure;
        near.Sort();
        return 1 / near[near.Count * 3 / 4];
    }

    private byte[] Enlarged()
    {
        var bgr = new byte[StageHands.PictureWidth * StageHands.PictureHeight * 3];
        using var from = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, coarse);
        using var to = Mat.FromPixelData(StageHands.PictureHeight, StageHands.PictureWidth, MatType.CV_8UC3, bgr);
        // Softens what triangles cut off sharply.
        Cv2.GaussianBlur(from, from, new Size(3, 3), 0.5);
        Cv2.Resize(from, to, to.Size(), 0, 0, InterpolationFlags.Cubic);
        return bgr;
    }

    /// <summary>The same lens on fewer pixels; pixel (0, 0) is the centre of the upper left one in both.</summary>
    private static PinholeCamera Shrunk(PinholeCamera lens)
    {
        const double k = (double)Width / StageHands.PictureWidth;
        return lens with { Fx = lens.Fx * k, Fy = lens.Fy * k, Cx = (lens.Cx + 0.5) * k - 0.5, Cy = (lens.Cy + 0.5) * k - 0.5 };
    }

    private static Vector3 Of(Vec3 v) => new((float)v.X, (float)v.Y, (float)v.Z);
}

/// <summary>What lies on and before the tissue.</summary>
/// <param name="Cuts">Middle, normal of the plane and half width, Patient frame.</param>
internal sealed record LiveConditions(double Smoke, double Blood, IReadOnlyList<(Vec3 At, Vec3 Normal, double Gape)> Cuts);
