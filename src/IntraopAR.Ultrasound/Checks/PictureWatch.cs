namespace IntraopAR.Ultrasound;

/// <summary>
/// Watches live pictures for what would put them in the wrong place unnoticed: frozen, upside down, mirrored, another depth; and
/// for what makes them useless: no contact, too little gain. What it has no evidence for is "not yet checked", never good.
/// </summary>
/// <param name="reference">From the probe's calibration; null where it was not recorded, and then the depth cannot be checked.</param>
public sealed class PictureWatch(PictureReference? reference)
{
    private const string Rock = "rock the probe to and fro along the picture's width";
    private readonly FrozenCheck frozen = new();
    private readonly MotionCheck sideways = new(upsideDown: false), downwards = new(upsideDown: true);
    private readonly WatchedPlaces places = new();
    private readonly BrightnessCheck brightness = new();
    private readonly AreaCheck area = new(reference);
    private readonly FaceLines lines = new(reference);
    private readonly MarkCheck mark = new(reference);

    /// <summary>One finding a fault, in the faults' order.</summary>
    public IReadOnlyList<PictureFinding> Take(PlacedPicture picture)
    {
        var scanned = reference is { } r && (r.Width, r.Height) == (picture.Width, picture.Height) ? r.Area : null;
        area.Take(picture);
        lines.Take(picture);
        mark.Take(picture);
        // Made once where any check compares it with another.
        var texture = new Lazy<TexturePicture>(() => new(picture));
        frozen.Take(picture, scanned, texture);
        brightness.Take(picture, scanned);
        // A picture that stands still moves neither way.
        if (frozen.Finding.Standing != CheckStanding.Faulty)
        {
            var watched = places.In(picture, scanned);
            sideways.Take(picture, watched, texture, Known(area.Upright) ?? Known(Look));
            downwards.Take(picture, watched, texture, Known(sideways.Standing));
        }

        return [frozen.Finding, UpsideDown(), Mirrored(), WrongDepth(), NoContact(), LowGain()];
    }

    /// <summary>Whether it is turned over that way; null where that was not told.</summary>
    private static bool? Known(CheckStanding standing) => standing == CheckStanding.NotYetChecked ? null : standing == CheckStanding.Faulty;

    /// <summary>Which end is up by how the ends look, without motion or shape.</summary>
    private CheckStanding Look => (brightness.Upright, lines.Standing) switch
    {
        (var bright, CheckStanding.NotYetChecked) => bright,
        (CheckStanding.NotYetChecked, var face) => face,
        var (bright, face) => bright == face ? bright : CheckStanding.NotYetChecked,
    };

    private PictureFinding UpsideDown()
    {
        const string remedy = "flip the picture on the ultrasound machine (up/down), or calibrate the probe again as it is shown now";
        (CheckStanding Standing, string Good, string Faulty)[] told =
        [
            (brightness.Upright, "the bright near field is at the upper edge", "the bright near field is at the lower edge"),
            (lines.Standing, "the lines along the transducer's face are at the upper edge", "the lines along the transducer's face are at the lower edge"),
            (downwards.Standing, "the picture moves as the probe does", "the picture moves as one that is upside down"),
        ];
        if (area.Upright == CheckStanding.Faulty) return new(PictureFault.UpsideDown, CheckStanding.Faulty, "the fan opens upwards", remedy);
        if (area.Upright == CheckStanding.Good) return PictureFinding.Good(PictureFault.UpsideDown, "the fan opens downwards");
        var known = told.FirstOrDefault(t => t.Standing != CheckStanding.NotYetChecked);
        if (told.Any(t => t.Standing != CheckStanding.NotYetChecked && t.Standing != known.Standing))
            return PictureFinding.NotYet(PictureFault.UpsideDown, "how its ends look and how it moves tell different things", Rock);
        return known.Standing switch
        {
            CheckStanding.Faulty => new(PictureFault.UpsideDown, CheckStanding.Faulty, known.Faulty, remedy),
            CheckStanding.Good => PictureFinding.Good(PictureFault.UpsideDown, known.Good),
            _ => PictureFinding.NotYet(PictureFault.UpsideDown, "neither shape nor brightness nor motion tells which end is up", Rock),
        };
    }

    private PictureFinding Mirrored()
    {
        const string remedy = "flip the picture on the ultrasound machine (left/right), and check that the probe is held in its clamp the right way round";
        if (sideways.Standing == CheckStanding.Faulty) return new(PictureFault.Mirrored, CheckStanding.Faulty, "the picture moves left where the probe says right", remedy);
        if (mark.Standing == CheckStanding.Faulty) return new(PictureFault.Mirrored, CheckStanding.Faulty, "the machine's orientation mark is on the other side than at the calibration", remedy);
        if (sideways.Standing == CheckStanding.Good) return PictureFinding.Good(PictureFault.Mirrored, "the picture moves sideways as the probe does");
        // The mark cannot tell which way round the probe lies in its clamp.
        return PictureFinding.NotYet(
            PictureFault.Mirrored,
            (mark.Standing == CheckStanding.Good ? "the orientation mark is on its side, but " : "") + Undecided(sideways.Evidence.Pairs),
            "slide the probe 2 cm to and fro along the picture's width");
    }

    private static string Undecided(int pairs) => pairs < SignEvidence.Fewest
        ? FormattableString.Invariant($"the probe has not moved enough along the picture's width ({pairs} of {SignEvidence.Fewest} pairs of pictures)")
        : FormattableString.Invariant($"{pairs} pairs of pictures do not agree which way they move along the picture's width");

    private PictureFinding WrongDepth() => (reference, area.Depth) switch
    {
        (null, _) => PictureFinding.NotYet(PictureFault.WrongDepth, "the calibration has no picture area to compare with", "record it with the probe's calibration"),
        (_, CheckStanding.Faulty) => new(
            PictureFault.WrongDepth, CheckStanding.Faulty,
            FormattableString.Invariant($"the transducer's face is {area.Scale:F2} times as large as at the calibration: the machine shows {(area.Scale > 1 ? "less" : "more")} depth"),
            "set the depth of the calibration on the ultrasound machine, or load the profile of this depth"),
        (_, CheckStanding.Good) => PictureFinding.Good(PictureFault.WrongDepth, "the transducer's face is as large as at the calibration"),
        _ => PictureFinding.NotYet(PictureFault.WrongDepth, "the transducer's face has not been measured yet", "bring all of the face into contact, or lift it off for two seconds: in air all of it lights up"),
    };

    private PictureFinding NoContact() => brightness.Contact switch
    {
        CheckStanding.Faulty => new(PictureFault.NoContact, CheckStanding.Faulty, "below the transducer's own echoes the picture is black", "press the probe on evenly and wet the surface"),
        CheckStanding.Good => PictureFinding.Good(PictureFault.NoContact, "echoes come from the depth"),
        _ => PictureFinding.NotYet(PictureFault.NoContact, "too little is known of the picture's brightness", "hold the probe on the organ for two seconds"),
    };

    private PictureFinding LowGain() => brightness.Gain switch
    {
        CheckStanding.Faulty => new(PictureFault.LowGain, CheckStanding.Faulty, "nothing in the picture is brighter than dark grey", "raise the gain, and check that the probe touches"),
        CheckStanding.Good => PictureFinding.Good(PictureFault.LowGain, "bright echoes are there"),
        _ => PictureFinding.NotYet(PictureFault.LowGain, "too little is known of the picture's brightness", "hold the probe on the organ for two seconds"),
    };
}
