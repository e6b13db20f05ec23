using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// A folder of frames with poses. Its <c>frames.csv</c> has one line per sample, in the order of their times:
/// <c>time,picture,FILE</c> or <c>time,NAME,</c> and the 16 numbers of a rigid 4x4 matrix row by row, NAME as in
/// ProbeToTracker; without the numbers the tool was not seen. Time in s, pictures PNG, JPEG or BMP in the same folder.
/// </summary>
internal static class FrameFolder
{
    public const string Index = "frames.csv";
    private const string Picture = "picture";
    private const double RotationTolerance = 2e-3;

    /// <exception cref="BadInputException">The index is absent or a line of it is no sample; pictures are read when they are due.</exception>
    public static IEnumerable<DeviceSample> Samples(string folder, string device)
    {
        var index = Path.Combine(folder, Index);
        var lines = NumberTable.ReadText(index).Split('\n').Select((text, i) => (Text: text.Trim(), Line: i + 1))
            .Where(l => l.Text.Length > 0 && l.Text[0] != '#').Select(l => Parse(index, l.Text, l.Line)).ToArray();
        if (lines.Length == 0) throw new BadInputException(index, "lines", "there are none");
        for (var i = 1; i < lines.Length; i++)
            if (lines[i].Seconds < lines[i - 1].Seconds)
                throw new BadInputException(index, $"line {lines[i].Line}", "lies before the line above it in time", "sort the lines by time");
        return lines.Select(l => Sample(folder, device, l, lines[0].Seconds));
    }

    private static DeviceSample Sample(string folder, string device, Row row, double first)
    {
        var at = new Stamp(TimeSpan.FromSeconds(row.Seconds), TimeSpan.FromSeconds(row.Seconds - first));
        if (row.File is null)
            return new PoseSample(device, at, row.From!, row.To!, row.Motion ?? RigidMotion.Identity, row.Motion is null ? TrackingStatus.Missing : TrackingStatus.Tracked);
        using var picture = PictureFile.Read(Path.Combine(folder, row.File));
        picture.GetArray(out Vec3b[] pixels);
        return new PictureSample(device, at, picture.Width, picture.Height, 3, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Vec3b>(pixels).ToArray());
    }

    private static Row Parse(string index, string text, int line)
    {
        var cells = text.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length < 2 || !double.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(Math.Abs(seconds) < 1e10))
            throw Fault("does not begin with a time in s");
        if (cells[1] == Picture)
        {
            if (cells.Length != 3 || cells[2].Length == 0 || Path.GetFileName(cells[2]) != cells[2]) throw Fault("names no picture of this folder");
            return new(line, seconds, cells[2], null, null, null);
        }

        if (FrameNames.Parse(cells[1]) is not { } ends) throw Fault($"'{cells[1]}' is no name such as ProbeToTracker");
        if (cells.Length == 2 || (cells.Length == 3 && cells[2].Length == 0)) return new(line, seconds, null, ends.From, ends.To, null);
        var numbers = cells[2..].Select(c => double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN).ToArray();
        if (!RigidMotion.TryFromMatrix(numbers, RotationTolerance, out var motion, out var reason)) throw Fault(reason);
        return new(line, seconds, null, ends.From, ends.To, motion);

        BadInputException Fault(string reason) => new(index, $"line {line}", reason, "write time,picture,FILE or time,NAMEToNAME and 16 numbers");
    }

    private sealed record Row(int Line, double Seconds, string? File, string? From, string? To, RigidMotion? Motion);
}
