using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Data;

namespace IntraopAR.Theatre.Bench;

/// <summary>Makes the calibration that was asked for, with what the shelf has of its prerequisites: a camera for hand-eye, a tip for a phantom, a phantom's place for a probe.</summary>
internal sealed class BenchStart(BenchObjects objects, CalibrationShelf shelf, Func<DateTimeOffset> now)
{
    /// <exception cref="BadInputException">What it needs is not named, not there or not in force.</exception>
    public BenchCourse Begin(JsonElement asked) => Text(asked, "kind") switch
    {
        "verify" => Verify(asked),
        "pivot" => new PivotCourse(Tool(asked)),
        { } kind => Collecting(kind, asked),
        null => throw new BadInputException("calibration", "kind", "is missing"),
    };

    private BenchCourse Collecting(string kind, JsonElement asked) => kind switch
    {
        "camera" => new CameraCourse(objects.Board(Text(asked, "board")), Text(asked, "camera")),
        "stereo" => new StereoCourse(objects.Board(Text(asked, "board")), Demand(asked, "camera"), Demand(asked, "second")),
        "handeye" => new HandEyeCourse(objects.Board(Text(asked, "board")), ProfileNumbers.Camera(Valid("camera", "calibrate the camera first").Profile), Tool(asked), Text(asked, "camera")),
        "phantom" => new PhantomCourse(objects.Phantom(Text(asked, "phantom")), new(Tip()), Tool(asked)),
        "probe" => new ProbeCourse(PhantomPlace.Of(objects.Phantom(Text(asked, "phantom")), InForce("phantom") is { } place ? ProfileNumbers.Motion(place.Profile, "phantomToReference") : null), Tool(asked), Text(asked, "ultrasound")),
        "probe-point" => new PointCourse(Tool(asked), Pointer(asked), Text(asked, "ultrasound")),
        "temporal" => new TemporalCourse(Tool(asked), Text(asked, "ultrasound")),
        _ => throw new BadInputException("calibration", "kind", $"'{kind}' is none of those there are"),
    };

    private VerifyCourse Verify(JsonElement asked)
    {
        var file = Text(asked, "profile");
        var signed = shelf.Profiles.FirstOrDefault(p => Path.GetFileName(p.Source) == file) ?? throw new BadInputException("check", "profile", "is not on the shelf");
        if (signed.Profile.Check is not { } check) throw new BadInputException("check", "profile", "has no check point", "calibrate again with more views");
        BenchCourse measuring = CheckOf(signed.Profile) switch
        {
            "pivot" => new TipCourse(Tool(asked), ProfileNumbers.Place(signed.Profile, "tip"), check.Name),
            "phantom" => new TipCourse(Tool(asked), Tip(), check.Name),
            "probe-pointer" => new PointCourse(Tool(asked), Pointer(asked) ?? throw new BadInputException("check", "pointer", "is not chosen", "choose the tracked pointer whose tip is brought into the picture"), Text(asked, "ultrasound")),
            "probe-point" => new PointCourse(Tool(asked), null, Text(asked, "ultrasound")),
            var kind => Collecting(kind, asked),
        };
        return new(signed, measuring, now);
    }

    /// <summary>What the check of a profile collects: as its kind, but a probe that was calibrated by a point is checked by it.</summary>
    public static string CheckOf(CalibrationProfile profile) => profile.Method switch { "tracked pointer" => "probe-pointer", "fixed point" => "probe-point", _ => profile.Kind };

    /// <summary>Null where the point is a fixed one.</summary>
    private TrackedTip? Pointer(JsonElement asked) => Text(asked, "pointer") is { } pointer ? new(new(pointer, Tool(asked).Base), Tip()) : null;

    private Vec3 Tip() => ProfileNumbers.Place(Valid("pivot", "calibrate the pointer's tip first").Profile, "tip");

    private SignedProfile Valid(string kind, string remedy) => InForce(kind) ?? throw new BadInputException("calibration", kind, "has no profile on the shelf that is in force and signed by a trusted key", remedy);

    private SignedProfile? InForce(string kind) => shelf.Of(kind) is { } p && ProfileGate.Standing(p, now()).Count == 0 && shelf.Trusts(p) ? p : null;

    private static ToolInBase Tool(JsonElement asked) => Text(asked, "tool") is { } tool && Text(asked, "base") is { } inBase
        ? new(tool, inBase)
        : throw new BadInputException("calibration", "tool", "is not chosen", "choose the tool and the frame that its poses are taken in");

    private static string Demand(JsonElement asked, string name) => Text(asked, name) ?? throw new BadInputException("calibration", name, "is not chosen");

    private static string? Text(JsonElement asked, string name) =>
        asked.ValueKind == JsonValueKind.Object && asked.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 and < 200 } text ? text : null;
}
