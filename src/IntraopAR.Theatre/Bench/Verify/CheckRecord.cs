using System.Text;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>The outcome of a check, kept in calibrations/checks: which profile, when, how far off, what was allowed.</summary>
internal static class CheckRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string calibrations, VerifyCourse course)
    {
        if (course.Outcome is not { } o) return;
        var name = Path.GetFileNameWithoutExtension(course.Profile.Source);
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new { Profile = Path.GetFileName(course.Profile.Source), course.Profile.Fingerprint, course.Profile.Profile.Serial, o.At, o.Passed, o.ErrorMm, o.ToleranceMm, o.SmallestNoticedMm, o.Frames, Reasons = o.Refusals.Select(r => r.ToString()) }, Json);
        AtomicFile.WriteText(Path.Combine(calibrations, "checks", FormattableString.Invariant($"{name}-checked-{o.At.UtcDateTime:yyyyMMdd-HHmmss}.json")), force: true, Encoding.UTF8.GetString(text) + "\n");
    }
}
