using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface from-stereo</c>: points from pairs of pictures of a calibrated stereo camera.</summary>
internal static class SurfaceFromStereoVerb
{
    public static Command Create()
    {
        var left = new Option<string[]>("--left") { Description = "The left camera's picture as taken: PNG, JPEG or BMP. Repeat for several views", AllowMultipleArgumentsPerToken = true, Required = true };
        var right = new Option<string[]>("--right") { Description = "The right camera's, taken at the same time", AllowMultipleArgumentsPerToken = true, Required = true };
        var calibration = new Option<string?>("--calibration") { Description = "The profile or JSON that calibrate stereo wrote" };
        var leftCamera = new Option<string?>("--left-camera") { Description = "In its place: text, three rows of K, then optionally k1 k2 p1 p2 k3" };
        var rightCamera = new Option<string?>("--right-camera") { Description = "The same of the right camera" };
        var leftToRight = new Option<string?>("--left-to-right") { Description = "Text: 4x4 left camera to right camera, mm" };
        var mask = new Option<string[]>("--mask") { Description = "Picture of the left one's size, white on the liver; without it the liver is found by colour and depth", AllowMultipleArgumentsPerToken = true };
        var pose = new Option<string[]>("--pose") { Description = "Text: 4x4 left camera to patient, mm; without it the points stay in the left camera's axes", AllowMultipleArgumentsPerToken = true };
        var nearest = new Option<double>("--nearest") { Description = "Least distance of the liver, mm", DefaultValueFactory = _ => new StereoOptions().Nearest };
        var farthest = new Option<double>("--farthest") { Description = "Largest distance, mm", DefaultValueFactory = _ => new StereoOptions().Farthest };
        var written = new SurfaceOutput(2, 3);
        var verb = new Command("from-stereo", "Points from a stereo pair: reflections, smoke, instruments and depth edges rejected") { left, right, calibration, leftCamera, rightCamera, leftToRight, mask, pose, nearest, farthest };
        written.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var options = new StereoOptions(parsed.GetValue(nearest), parsed.GetValue(farthest), written.Check(parsed));
            if (!(options.Nearest >= 10) || !(options.Farthest > options.Nearest) || !(options.Farthest <= 5000)) throw new UsageException("--nearest is 10 mm or more and --farthest lies beyond it, up to 5000 mm");
            var (l, r, masks) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right), parsed.GetValue(mask) ?? []);
            if (l.Length != r.Length) throw new UsageException($"--left is given {l.Length} times and --right {r.Length} times");
            if (masks.Length > 0 && masks.Length != l.Length) throw new UsageException($"--mask is given {masks.Length} times for {l.Length} pairs");
            var texts = new[] { parsed.GetValue(leftCamera), parsed.GetValue(rightCamera), parsed.GetValue(leftToRight) };
            if ((parsed.GetValue(calibration) is null) != texts.All(t => t is not null) || parsed.GetValue(calibration) is not null && texts.Any(t => t is not null))
                throw new UsageException("from-stereo takes either --calibration FILE, or --left-camera, --right-camera and --left-to-right");
            var poses = ViewInput.Poses(parsed.GetValue(pose) ?? [], l.Length);
            StereoRig Rig(int w, int h) => parsed.GetValue(calibration) is { } file ? StereoRigFile.Read(file, w, h) : StereoRigFile.FromTexts(texts[0]!, texts[1]!, texts[2]!, w, h);
            var seen = Views(l, r, masks, Rig, options);
            return poses.Count > 0 ? written.Write(parsed, l[0], ViewInput.Together(seen, poses, options.Spacing)) : written.Write(parsed, l[0], seen[0]);
        });
        return verb;
    }

    private static List<ObservedSurface<Camera>> Views(string[] left, string[] right, string[] masks, Func<int, int, StereoRig> rigOf, StereoOptions options)
    {
        var seen = new List<ObservedSurface<Camera>>();
        StereoSurface? matcher = null;
        StereoRig? rig = null;
        try
        {
            for (var i = 0; i < left.Length; i++)
            {
                using var l = PictureFile.Read(left[i]);
                using var r = PictureFile.Read(right[i]);
                if (r.Size() != l.Size()) throw new BadInputException(right[i], "size", $"{r.Width} x {r.Height} is not the left picture's {l.Width} x {l.Height}");
                if (rig is not null && (rig.Width != l.Width || rig.Height != l.Height)) throw new BadInputException(left[i], "size", "is not that of the first pair");
                if (l.Width < 160 || l.Height < 120) throw new BadInputException(left[i], "size", $"{l.Width} x {l.Height} is too small to be matched");
                rig ??= rigOf(l.Width, l.Height);
                matcher ??= new(rig, options);
                seen.Add(matcher.Match(Bytes(l), Bytes(r), masks.Length > 0 ? ViewInput.Mask(masks[i], l.Width, l.Height) : null));
            }
        }
        finally
        {
            matcher?.Dispose();
        }

        return seen;
    }

    private static byte[] Bytes(Mat picture)
    {
        var bytes = new byte[picture.Width * picture.Height * 3];
        System.Runtime.InteropServices.Marshal.Copy(picture.Data, bytes, 0, bytes.Length);
        return bytes;
    }
}
