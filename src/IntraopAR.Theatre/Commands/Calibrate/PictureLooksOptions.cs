using System.CommandLine;
using System.Globalization;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary>The options by which a probe's profile learns what the machine's pictures look like at this depth, for the checks of live pictures.</summary>
internal sealed class PictureLooksOptions
{
    private readonly Option<string?> pictures = new("--pictures") { Description = "A sequence of tissue or a tissue phantom, as the machine shows it at this depth: the profile keeps where the fan lies. Wires in water do not show it" };
    private readonly Option<string?> mark = new("--orientation-mark") { Description = "U,V: the pixel of the machine's orientation mark in those pictures" };

    public void AddTo(Command verb)
    {
        verb.Options.Add(pictures);
        verb.Options.Add(mark);
    }

    public string? File(ParseResult parsed) => parsed.GetValue(pictures);

    /// <summary>Null where no pictures were given.</summary>
    public PictureReference? Read(ParseResult parsed)
    {
        var at = parsed.GetValue(mark);
        if (parsed.GetValue(pictures) is not { } path) return at is null ? null : throw new UsageException("--orientation-mark goes with --pictures");
        var sequence = SequenceFile.Read(path);
        if (!sequence.HasPictures) throw new BadInputException(path, "pictures", "there are none: only poses were recorded");
        var finder = new ScanAreaFinder(sequence.Width, sequence.Height);
        foreach (var p in sequence.Pictures()) finder.Add(p.Grey);
        var (area, reason) = finder.Find();
        if (area is null) throw new BadInputException(path, "pictures", $"the scan area is not found: {reason}", "sweep over tissue so that the whole fan is bright, at the depth of the calibration");
        return new(sequence.Width, sequence.Height, area, at is null ? null : Mark(at, sequence.Width, sequence.Height));
    }

    public static ProfileContent With(ProfileContent content, PictureReference? looks) =>
        looks is null ? content : content with { Values = [.. content.Values, .. CalibratedPictures.ValuesOf(looks)] };

    private static Pixel Mark(string text, int width, int height) =>
        text.Split(',') is [var u, var v]
        && double.TryParse(u, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
        && x >= 0 && x < width && y >= 0 && y < height
            ? new(x, y)
            : throw new UsageException($"--orientation-mark takes U,V within the {width} x {height} pixels of --pictures, not '{text}'");
}
