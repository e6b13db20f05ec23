using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface from-depth</c>: points from pictures of a depth camera.</summary>
internal static class SurfaceFromDepthVerb
{
    public static Command Create()
    {
        var depth = new Option<string[]>("--depth") { Description = "Depth picture: 16-bit PNG or TIFF, float TIFF, .npy, or .mha/.nrrd of one slice; z, not the ray's length. Repeat for several views", AllowMultipleArgumentsPerToken = true, Required = true };
        var camera = new Option<string>("--camera") { Description = "Text: three rows of K, then optionally k1 k2 p1 p2 k3", Required = true };
        var scale = new Option<double>("--depth-scale") { Description = "Millimetres in one unit of the picture (1000 for metres)", DefaultValueFactory = _ => 1 };
        var mask = new Option<string[]>("--mask") { Description = "Picture of the same size, white on the liver", AllowMultipleArgumentsPerToken = true };
        var pose = new Option<string[]>("--pose") { Description = "Text: 4x4 camera to patient, mm; without it the points stay in the camera's axes", AllowMultipleArgumentsPerToken = true };
        var nearest = new Option<double>("--nearest") { Description = "Depths below are left out, mm", DefaultValueFactory = _ => 30 };
        var farthest = new Option<double>("--farthest") { Description = "Depths beyond are left out, mm", DefaultValueFactory = _ => 2000 };
        var noise = new Option<double?>("--noise-per-square") { Description = "Standard deviation of depth over depth squared, 1/mm; the picture's own scatter counts where it is larger" };
        var written = new SurfaceOutput(2, 3);
        var verb = new Command("from-depth", "Points from a depth picture: flying pixels rejected, noise growing with depth squared") { depth, camera, scale, mask, pose, nearest, farthest, noise };
        written.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var options = new DepthOptions(parsed.GetValue(nearest), parsed.GetValue(farthest), written.Check(parsed));
            if (!(options.Nearest > 0) || !(options.Farthest > options.Nearest) || !double.IsFinite(options.Farthest)) throw new UsageException("--nearest is positive and --farthest lies beyond it");
            if (!(parsed.GetValue(scale) is > 0 and < 1e6)) throw new UsageException("--depth-scale is a positive number of millimetres");
            if (parsed.GetValue(noise) is { } per) options = options with { NoisePerSquare = per is > 0 and < 1 ? per : throw new UsageException("--noise-per-square is a small positive number") };
            var (views, masks) = (parsed.GetRequiredValue(depth), parsed.GetValue(mask) ?? []);
            if (masks.Length > 0 && masks.Length != views.Length) throw new UsageException($"--mask is given {masks.Length} times for {views.Length} views");
            var poses = ViewInput.Poses(parsed.GetValue(pose) ?? [], views.Length);
            var lens = CameraFile.Read(parsed.GetRequiredValue(camera));
            var seen = views.Select((path, i) => View(path, parsed.GetValue(scale), lens, masks.ElementAtOrDefault(i), options)).ToArray();
            return poses.Count > 0 ? written.Write(parsed, views[0], ViewInput.Together(seen, poses, options.Spacing)) : written.Write(parsed, views[0], seen[0]);
        });
        return verb;
    }

    private static ObservedSurface<Camera> View(string path, double scale, PinholeCamera lens, string? mask, DepthOptions options)
    {
        var (w, h, z) = DepthFile.Read(path, scale);
        return DepthSurface.Of(new(w, h, z, lens), options, mask is null ? null : ViewInput.Mask(mask, w, h));
    }
}
