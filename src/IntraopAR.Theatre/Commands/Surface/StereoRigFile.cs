using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// A stereo calibration: the signed profile or the JSON that <c>calibrate stereo</c> writes, or two camera files and the 4x4
/// left to right as text.
/// </summary>
internal static class StereoRigFile
{
    /// <exception cref="BadInputException">No stereo calibration, or one that was refused.</exception>
    public static StereoRig Read(string path, int width, int height)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 32 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new BadInputException(path, "JSON", "is no object");
            return root.TryGetProperty("profile", out _) ? FromProfile(path, width, height) : FromAnswer(path, root, width, height);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new BadInputException(path, "JSON", $"is no stereo calibration ({e.Message})", "give what calibrate stereo --json or --profile wrote");
        }
    }

    public static StereoRig FromTexts(string left, string right, string leftToRight, int width, int height) =>
        Checked(leftToRight, new(width, height, CameraFile.Read(left), CameraFile.Read(right), PoseFile.Read(leftToRight)));

    private static StereoRig FromProfile(string path, int width, int height)
    {
        var signed = SignedProfile.Read(path);
        if (!signed.Intact) throw new BadInputException(path, "signature", "does not fit the profile: it was changed after signing", "calibrate again");
        if (signed.Profile.Kind != "stereo") throw new BadInputException(path, "kind", $"is {signed.Profile.Kind}", "give a stereo calibration");
        double[] Value(string name) => signed.Profile.Values.FirstOrDefault(v => v.Name == name)?.Numbers.ToArray() ?? throw new BadInputException(path, name, "is missing");
        return Of(path, width, height, Value("leftIntrinsics"), Value("leftDistortion"), Value("rightIntrinsics"), Value("rightDistortion"), Value("leftToRight"));
    }

    private static StereoRig FromAnswer(string path, JsonElement root, int width, int height)
    {
        if (root.TryGetProperty("verdict", out var verdict) && verdict.ValueKind == JsonValueKind.String && verdict.GetString() == "refused") throw new BadInputException(path, "verdict", "the calibration was refused", "calibrate again");
        double[] Numbers(JsonElement of, string name) =>
            of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array
                ? [.. v.EnumerateArray().SelectMany(x => x.ValueKind == JsonValueKind.Array ? x.EnumerateArray().Select(y => y.GetDouble()) : [x.GetDouble()])]
                : throw new BadInputException(path, name, "is missing");
        JsonElement Part(string name) => root.TryGetProperty(name, out var part) ? part : throw new BadInputException(path, name, "is missing");
        var (l, r) = (Part("left"), Part("right"));
        return Of(path, width, height, Numbers(l, "intrinsics"), Numbers(l, "distortion"), Numbers(r, "intrinsics"), Numbers(r, "distortion"), Numbers(root, "leftToRight"));
    }

    private static StereoRig Of(string path, int width, int height, double[] leftK, double[] leftD, double[] rightK, double[] rightD, double[] leftToRight)
    {
        if (!RigidMotion.TryFromMatrix(leftToRight, 2e-3, out var motion, out var reason)) throw new BadInputException(path, "leftToRight", reason);
        return Checked(path, new(width, height, Lens(path, "left", leftK, leftD), Lens(path, "right", rightK, rightD), motion));
    }

    private static PinholeCamera Lens(string path, string which, double[] k, double[] d)
    {
        if (k.Length != 9 || !(k[0] is > 1 and < 1e6 && k[4] is > 1 and < 1e6) || k.Concat(d).Any(v => !(Math.Abs(v) < 1e6))) throw new BadInputException(path, $"{which} intrinsics", "are not the nine numbers of a camera");
        if (d.Length is not (0 or 4 or 5)) throw new BadInputException(path, $"{which} distortion", $"has {d.Length} numbers", "k1 k2 p1 p2 k3 is read");
        return new(k[0], k[4], k[2], k[5], k[1], d.Length == 0 ? LensDistortion.None : new(d[0], d[1], d[2], d[3], d.Length == 5 ? d[4] : 0));
    }

    private static StereoRig Checked(string path, StereoRig rig)
    {
        var t = rig.RightFromLeft.Inverse().Translation;
        if (!(rig.Base is > 0.1 and < 1000)) throw new BadInputException(path, "leftToRight", $"the cameras are {rig.Base:G3} mm apart", "lengths are millimetres");
        if (!(t.X > 0.5 * rig.Base)) throw new BadInputException(path, "leftToRight", "the right camera does not stand to the right of the left one", "left and right may be exchanged, or the matrix inverted");
        return rig;
    }
}
