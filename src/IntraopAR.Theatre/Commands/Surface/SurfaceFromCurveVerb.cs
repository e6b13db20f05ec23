using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface from-curve</c>: curves of one picture (silhouette, ridge, falciform), drawn elsewhere or found.</summary>
internal static class SurfaceFromCurveVerb
{
    public static Command Create()
    {
        var drawn = new Option<string?>("--drawn") { Description = "CSV name,class,u,v[,sd]: curves drawn in the picture; class is silhouette, ridge or falciform" };
        var mask = new Option<string?>("--mask") { Description = "Picture, white on the liver: its outline is found" };
        var before = new Option<string?>("--before") { Description = "Picture of the same size, white where an instrument lies before the liver" };
        var picture = new Option<string?>("--picture") { Description = "The picture itself, with --mask: long bright or dark lines on the liver are proposed as ridges" };
        var most = new Option<int>("--most") { Description = "How many ridges are proposed", DefaultValueFactory = _ => 5 };
        var camera = new Option<string>("--camera") { Description = "Text: three rows of K, then optionally k1 k2 p1 p2 k3", Required = true };
        var sd = new Option<double>("--outline-std") { Description = "Standard deviation of the mask's border, pixels", DefaultValueFactory = _ => 2 };
        var time = new Option<double>("--time") { Description = "Of the picture on the common clock, s" };
        var output = new Option<string>("--out") { Description = "The curves as JSON", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("from-curve", "Curves of a picture for placing the model under it: drawn ones checked, the liver's outline and ridges found") { drawn, mask, before, picture, most, camera, sd, time, output, json, force };
        verb.SetAction(parsed =>
        {
            var (table, white) = (parsed.GetValue(drawn), parsed.GetValue(mask));
            if (table is null && white is null) throw new UsageException("from-curve takes --drawn FILE, --mask IMG or both");
            if (white is null && (parsed.GetValue(before) is not null || parsed.GetValue(picture) is not null)) throw new UsageException("--before and --picture go with --mask");
            if (!(parsed.GetValue(sd) is > 0 and < 1000)) throw new UsageException("--outline-std is a positive number of pixels");
            if (!(Math.Abs(parsed.GetValue(time)) < 1e9)) throw new UsageException("--time is a number of seconds");
            if (parsed.GetValue(most) is < 0 or > 1000) throw new UsageException("--most is 0 to 1000");
            AtomicFile.Refuse(parsed.GetValue(output)!, parsed.GetValue(force));
            var (lens, at) = (CameraFile.Read(parsed.GetRequiredValue(camera)), TimeSpan.FromSeconds(parsed.GetValue(time)));
            var curves = new List<PictureCurve>();
            if (table is not null) curves.AddRange(PictureCurveFile.ReadCsv(table, lens, at));
            if (white is not null) curves.AddRange(Found(white, parsed.GetValue(before), parsed.GetValue(picture), lens, at, parsed.GetValue(sd), parsed.GetValue(most)));
            if (curves.Count == 0) throw new BadInputException(white!, "curves", "none was found: the liver's border is everywhere cut off by the picture or an instrument, or too short");
            PictureCurveFile.WriteJson(parsed.GetValue(output)!, curves, parsed.GetValue(force));
            Say(parsed.GetValue(json), parsed.GetValue(output)!, curves);
            return ExitCode.Done;
        });
        return verb;
    }

    private static List<PictureCurve> Found(string maskPath, string? beforePath, string? picturePath, PinholeCamera lens, TimeSpan at, double sd, int most)
    {
        int width, height;
        using (var read = PictureFile.Read(maskPath)) (width, height) = (read.Width, read.Height);
        var mask = ViewInput.Mask(maskPath, width, height);
        var curves = new List<PictureCurve>(SilhouetteFinder.Find(mask, width, height, lens, at, beforePath is null ? null : ViewInput.Mask(beforePath, width, height), sd));
        if (picturePath is null) return curves;
        using var picture = PictureFile.Read(picturePath);
        if (picture.Width != width || picture.Height != height) throw new BadInputException(picturePath, "size", $"{picture.Width} x {picture.Height} is not the mask's {width} x {height}");
        using var grey = new Mat();
        Cv2.CvtColor(picture, grey, ColorConversionCodes.BGR2GRAY);
        grey.GetArray(out byte[] pixels);
        curves.AddRange(RidgeFinder.Find(pixels, mask, width, height, lens, at, most));
        return curves;
    }

    private static void Say(bool json, string path, List<PictureCurve> curves) => Report.Write(
        json,
        new { @out = path, curves = curves.Select(c => new { @class = c.Class.ToString().ToLowerInvariant(), points = c.Points.Count, lengthPx = Length(c), sdPx = c.Points[0].Sd }) },
        to =>
        {
            to.WriteLine($"{path}: {curves.Count} curves");
            foreach (var c in curves) to.WriteLine(FormattableString.Invariant($"  {c.Class.ToString().ToLowerInvariant()}: {c.Points.Count} points over {Length(c):F0} px, sd {c.Points[0].Sd:F1} px"));
        });

    private static double Length(PictureCurve curve)
    {
        var sum = 0.0;
        for (var i = 1; i < curve.Points.Count; i++) sum += Math.Sqrt(Math.Pow(curve.Points[i].U - curve.Points[i - 1].U, 2) + Math.Pow(curve.Points[i].V - curve.Points[i - 1].V, 2));
        return sum;
    }
}
