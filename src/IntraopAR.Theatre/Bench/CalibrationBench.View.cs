using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Calibration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>What it says.</summary>
internal sealed partial class CalibrationBench
{
    private static readonly JsonSerializerOptions ViewJson = new(JsonSerializerDefaults.Web) { Converters = { new MapConverter(), new RoundedConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private BenchView View()
    {
        var c = course;
        if (c is null) return new("choose", null, busy, null, Choices(), null, null, null);
        if (signed is { } s) return new("signed", c.Kind, busy, by, null, null, solution is { } of ? Result(c, of) : null, SignedView(s));
        if (solution is { } found) return new("result", c.Kind, busy, by, null, null, Result(c, found), null);
        return new("collect", c.Kind, busy ?? fault, by, null, collecting, null, null);
    }

    private BenchChoices Choices()
    {
        var now = theatre.Devices.Clock.Now;
        return new(
            hearing.Pictures(TheatreLink.Camera, now), hearing.Pictures(TheatreLink.Ultrasound, now), hearing.Tools(now), objects.Boards, objects.Phantoms, objects.WirePhantoms,
            [.. theatre.Calibrations.Profiles.Select(p => new BenchProfileView(Path.GetFileName(p.Source), p.Profile.Kind, p.Profile.Device, p.Profile.Serial, p.Profile.Created, p.Profile.Expires, Standing(p), p.Profile.Check is null ? null : BenchStart.CheckOf(p.Profile)))]);
    }

    private string Standing(SignedProfile p) => ProfileGate.Standing(p, Now).FirstOrDefault()?.Why ?? (theatre.Calibrations.Trusts(p) ? "in force" : "its key is not trusted here");

    private BenchResultView Result(BenchCourse c, BenchSolution s)
    {
        var before = theatre.Calibrations.Of(c.ProfileKind)?.Profile;
        return new(
            s.Accepted, [.. s.Refusals.Select(r => new BenchReason(r.Name, r.Why, r.Remedy))], s.Figures, s.Fit, s.HeldOut, s.Rows, s.Maps,
            s.Content?.Check is { } check ? FormattableString.Invariant($"{check.Name}; alarm beyond {check.Tolerance(200):F1} mm, a slip of {check.SmallestNoticed(200):F1} mm is noticed") : null, before?.Device, before?.Serial);
    }

    private static BenchSignedView SignedView(BenchSigned s)
    {
        var words = new List<string>();
        if (!s.Trusted) words.Add($"The key {s.Profile.Fingerprint} is not trusted on this machine yet: put its public part (.pub) into calibrations/keys of the data folder.");
        words.Add(s.InUse ? "It is in use from now on." : $"The settings file names its calibrations: name {s.Name}.json there, then start the program again.");
        return new(s.Name, $"blobs/sheet-{s.Name}", s.Profile.Fingerprint, s.Profile.Profile.Created, s.Profile.Profile.Expires, $"{s.Verb} (in calibrations/raw/{s.Name})", words);
    }

    private SceneBlob SheetOf(BenchSigned s) =>
        new(System.Text.Encoding.UTF8.GetBytes(CalibrationSheet.Html(s, solution!, leftOut, standalone: false)), "text/html; charset=utf-8");

    /// <summary>Each map with all that its own kind says.</summary>
    private sealed class MapConverter : JsonConverter<BenchMap>
    {
        public override BenchMap Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, BenchMap value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    /// <summary>What is drawn needs no more than four figures after the point.</summary>
    private sealed class RoundedConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(double.IsFinite(value) ? Math.Round(value, 4) : 0);
    }
}
