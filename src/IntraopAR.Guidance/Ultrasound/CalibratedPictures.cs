using System.Text;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Guidance;

/// <summary>
/// What the ultrasound machine's pictures looked like at the probe's calibration, as values of its signed profile. Picture checks
/// compare the live pictures with it.
/// </summary>
public static class CalibratedPictures
{
    private const string Size = "pictureSize", Fan = "scanFan", Box = "scanBox", Mark = "orientationMark";
    private const int Largest = 16384;

    /// <summary>To be added to the values of a probe's profile.</summary>
    public static IReadOnlyList<NamedValue> ValuesOf(PictureReference reference)
    {
        var values = new List<NamedValue> { new(Size, "Image", "", "px", [reference.Width, reference.Height]) };
        values.Add(reference.Area switch
        {
            FanArea f => new(Fan, "Image", "", "px, px, px, px, degrees, degrees", [f.Apex.U, f.Apex.V, f.InnerRadius, f.OuterRadius, f.MiddleDegrees, f.HalfAngleDegrees]),
            BoxArea b => new(Box, "Image", "", "px", [b.Left, b.Top, b.Right, b.Bottom]),
            var other => throw new ArgumentException($"{other.GetType().Name} is no scan area of a profile", nameof(reference)),
        });
        if (reference.Mark is { } m) values.Add(new(Mark, "Image", "", "px", [m.U, m.V]));
        return values;
    }

    /// <summary>From a calibration in any form that <see cref="ProbeMatrixFile"/> reads; null where it says nothing of the pictures, as only a profile can.</summary>
    /// <exception cref="BadInputException">A profile that is not what was signed, or whose values cannot be.</exception>
    public static PictureReference? Read(string path)
    {
        if (!Encoding.UTF8.GetString(WholeFile.Read(path)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('{')) return null;
        var signed = SignedProfile.Read(path);
        return signed.Intact ? Of(signed.Profile, path) : throw new BadInputException(path, "signature", "is broken: the profile is not what was signed", "fetch it again, or calibrate again");
    }

    /// <summary>Null where the profile has none, as those of before 2026-11-26.</summary>
    /// <param name="source">Where the profile is from, for the words of an error.</param>
    /// <exception cref="BadInputException">The values cannot be.</exception>
    public static PictureReference? Of(CalibrationProfile profile, string source)
    {
        if (Numbers(profile, source, Size, 2) is not { } size) return null;
        var (fan, box, mark) = (Numbers(profile, source, Fan, 6), Numbers(profile, source, Box, 4), Numbers(profile, source, Mark, 2));
        if (!size.All(n => n is >= 1 and <= Largest && n == Math.Floor(n))) throw Bad(source, Size, "is no size in pixels");
        if (fan is null == box is null) throw Bad(source, Size, $"goes with {Fan} or {Box}, one of them");
        if (fan is [_, _, var inner, var outer, _, var half] && !(inner >= 0 && outer > inner && half is > 0 and < 90)) throw Bad(source, Fan, "is no sector of a ring");
        if (box is [var left, var top, var right, var bottom] && !(right > left && bottom > top)) throw Bad(source, Box, "is no rectangle");
        ScanArea area = fan is not null ? new FanArea(new(fan[0], fan[1]), fan[2], fan[3], fan[4], fan[5]) : new BoxArea(box![0], box[1], box[2], box[3]);
        if (mark is not null && !(mark[0] >= 0 && mark[0] < size[0] && mark[1] >= 0 && mark[1] < size[1])) throw Bad(source, Mark, "lies outside of the picture");
        return new((int)size[0], (int)size[1], area, mark is null ? null : new Pixel(mark[0], mark[1]));
    }

    private static IReadOnlyList<double>? Numbers(CalibrationProfile profile, string source, string name, int count)
    {
        if (profile.Values.FirstOrDefault(v => v.Name == name)?.Numbers is not { } numbers) return null;
        return numbers.Count == count ? numbers : throw Bad(source, name, $"has {numbers.Count} numbers instead of {count}");
    }

    private static BadInputException Bad(string source, string name, string reason) => new(source, name, reason, "calibrate the probe again");
}
