using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Overlay;
using IntraopAR.Theatre.Pictures;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>overlay</c>: the picture a surgeon sees on the monitor.</summary>
internal static class OverlayVerb
{
    public static Command Create()
    {
        var models = new Option<string[]>("--model") { Description = "Surface FILE or NAME=FILE; repeat for liver, vessels, lesions", AllowMultipleArgumentsPerToken = true };
        var kept = new Option<string?>("--case") { Description = "A case with a registration, in place of --model" };
        var camera = new Option<string>("--camera") { Description = "Text: three rows of K, then optionally k1 k2 p1 p2 k3", Required = true };
        var pose = new Option<string>("--pose") { Description = "Text: 4x4 model to camera, with --case patient to camera, mm", Required = true };
        var image = new Option<string>("--image") { Description = "The camera's picture: PNG, JPEG or BMP", Required = true };
        var output = new Option<string>("--out") { Description = "The picture to write; PNG keeps every pixel", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("overlay", "Draw liver, vessels and lesions into a camera picture") { models, kept, camera, pose, image, output, json, force };
        verb.SetAction(parsed =>
        {
            var named = parsed.GetValue(models) ?? [];
            var folder = parsed.GetValue(kept);
            if (named.Length == 0 == folder is null) throw new UsageException("overlay takes either --case or --model");
            var place = parsed.GetValue(output)!;
            if (!PictureFile.CanWrite(place)) throw new UsageException("--out must end in .png, .jpg or .bmp");
            AtomicFile.Refuse(place, parsed.GetValue(force));

            var lens = CameraFile.Read(parsed.GetValue(camera)!);
            var toCamera = PoseFile.Read(parsed.GetValue(pose)!);
            var placed = folder is null ? new OverlayCase(OverlayModels.Read(named, toCamera), []) : OverlayCase.Read(folder, toCamera);
            if (placed is null) return Refuse(parsed.GetValue(json), "the case has no valid registration: where its surfaces are on the table is not known");
            using var picture = PictureFile.Read(parsed.GetValue(image)!);
            var drawn = OverlayPainter.Paint(picture, lens, placed.Parts, simulated: false);
            PictureFile.Write(place, parsed.GetValue(force), picture);
            Report.Write(
                parsed.GetValue(json),
                new
                {
                    image = place,
                    width = picture.Width,
                    height = picture.Height,
                    drawnPixels = drawn.Pixels,
                    inView = drawn.InView,
                    lesions = folder is null ? null : placed.Lesions.Select(l => new { id = l.Id, r90 = l.R90Mm, words = Scene.Appearance.Of(l, l.OriginMs).Words, reasons = l.Words }),
                },
                writer => Describe(writer, place, drawn, placed.Lesions));
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Describe(TextWriter to, string place, OverlayDrawn drawn, IReadOnlyList<Scene.SceneItem> lesions)
    {
        to.WriteLine($"{place}: {drawn.Pixels} pixels drawn; in view: {(drawn.InView.Count > 0 ? string.Join(", ", drawn.InView) : "nothing")}");
        foreach (var l in lesions)
            to.WriteLine($"  {l.Id}: {Scene.Appearance.Of(l, l.OriginMs).Words}" + (l.R90Mm is { } r90 ? FormattableString.Invariant($", r90 {r90:F1} mm") : "") + string.Concat(l.Words.Select(w => "; " + w)));
    }

    private static int Refuse(bool asJson, string reason)
    {
        Report.Write(asJson, new { verdict = "refused", reasons = new[] { reason } }, writer => writer.WriteLine($"refused: {reason}"));
        return ExitCode.Refused;
    }
}
