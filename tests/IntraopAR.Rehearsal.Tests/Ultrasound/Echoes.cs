using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>A scene that many tests look at, and places on its front to look from.</summary>
internal static class Echoes
{
    private static readonly Lazy<LiverOnTable> Table = new(() => TableSimulation.Draw(LiverBody.Of(Patients.Of(1), 14), 5));
    private static readonly Lazy<UltrasoundScene> Made = new(() => UltrasoundScene.Of(Patients.Of(1), Table.Value, 11));
    private static readonly Lazy<ProbeHold> Hand = new(() => new(Scene));

    public static LiverOnTable OnTable => Table.Value;

    public static UltrasoundScene Scene => Made.Value;

    public static ProbeHold Hold => Hand.Value;

    /// <summary>Nothing but speckle and attenuation: no noise, no error of the time gain.</summary>
    public static UltrasoundSettings Plain { get; } = new(TgcError: 0, Noise: -200);

    /// <summary>Marker poses over the front of the right lobe and the middle.</summary>
    public static IEnumerable<Transform<Patient, Probe>> Poses(UltrasoundProbe probe, double press)
    {
        var (min, max) = Scene.Liver.Bounds;
        for (var i = 0; i < 12; i++)
        {
            var near = new Vec3(min.X + (0.25 + 0.1 * (i % 4)) * (max.X - min.X), min.Y, min.Z + (0.4 + 0.12 * (i / 4)) * (max.Z - min.Z));
            yield return Hold.Pose(probe, near, i % 2 == 0 ? Vec3.UnitX : Vec3.UnitZ, 4 * (i % 3 - 1), 0, press);
        }
    }

    /// <summary>Mean grey of the pixels within a distance of a place in the picture.</summary>
    public static double Mean(UltrasoundPicture picture, Pixel at, double radius)
    {
        var (sum, count) = (0.0, 0);
        for (var v = (int)Math.Ceiling(at.V - radius); v <= at.V + radius; v++)
            for (var u = (int)Math.Ceiling(at.U - radius); u <= at.U + radius; u++)
                if (Pixel.Distance(at, new(u, v)) <= radius && (uint)u < picture.Width && (uint)v < picture.Height)
                {
                    sum += picture.Pixels[v * picture.Width + u];
                    count++;
                }

        return count > 0 ? sum / count : picture.At(at);
    }
}
