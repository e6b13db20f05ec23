using System.Text;
using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Frames of a hand-eye calibration as the verb reads them.</summary>
internal static class HandEyeRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, IReadOnlyList<HandEyeFrame> frames, PinholeCamera c)
    {
        var d = c.Distortion;
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Frames = frames.Select(f => new
                {
                    CameraMarkerToTracker = f.CameraMarkerToTracker.ToMatrix(),
                    ObjectPoints = f.ObjectPoints.Select(p => new[] { p.X, p.Y, p.Z }),
                    ImagePoints = f.ImagePoints.Select(p => new[] { p.U, p.V }),
                }),
                Intrinsics = new[] { c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1 },
                Distortion = new[] { d.K1, d.K2, d.P1, d.P2, d.K3 },
            },
            Json);
        AtomicFile.WriteText(path, force: false, Encoding.UTF8.GetString(text) + "\n");
    }
}
