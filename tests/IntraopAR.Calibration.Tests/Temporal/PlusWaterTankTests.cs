using System.Globalization;
using System.Xml.Linq;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Calibration.Tests;

public class PlusWaterTankTests
{
    private static string At(string name) => SharedData.Path("tracked-ultrasound", "plus", name);

    /// <summary>PLUS's baseline (TemporalCalibrationResultsBaseline.xml): −0.0648266 s; 5 ms is the agreed tolerance.</summary>
    [Fact]
    public void The_recorded_water_tank_gives_the_published_lag()
    {
        var poses = SequenceFile.Read(At("WaterTankBottomTranslationTrackerBuffer.igs.mha")).Motions("ProbeToReference").Select(f => (f.Frame.Timestamp!.Value, f.Motion)).ToArray();
        var result = LagCalibration.Run(MotionSignal.Shift(poses), Bottom());
        Assert.Empty(result.Refusals);
        Assert.Equal(-0.0648266, result.LagSeconds!.Value, 0.005);
        Assert.InRange(result.Correlation!.Value, 0.95, 1);
    }

    /// <summary>LineSegmentationResultsBaseline.xml: PLUS's line of each picture, to 4 px in the middle column for 95 %.</summary>
    [Fact]
    public void The_bottom_is_where_PLUS_finds_it()
    {
        var sequence = SequenceFile.Read(At("WaterTankBottomTranslationVideoBuffer.igs.mha"));
        var published = XDocument.Load(At("LineSegmentationResultsBaseline.xml")).Root!.Elements("Frame").Where(e => e.Attribute("SegmentationStatus")?.Value == "OK")
            .ToDictionary(e => int.Parse(e.Attribute("Index")!.Value, CultureInfo.InvariantCulture), e => (Pair(e, "LineOriginPointPx"), Pair(e, "LineDirectionVectorPx")));
        var off = new List<double>();
        foreach (var p in sequence.Pictures())
            if (published.TryGetValue(p.Frame, out var line) && BottomLine.Row(p.Grey, p.Width, p.Height) is { } row)
                off.Add(Math.Abs(line.Item1.Y + (p.Width / 2.0 - line.Item1.X) * line.Item2.Y / line.Item2.X - row));
        Assert.True(off.Count >= 190, $"{off.Count} pictures");
        Assert.True(off.Count(d => d < 4) >= 0.95 * off.Count, string.Join(' ', off.Order().TakeLast(15)));
    }

    private static TimedSignal Bottom()
    {
        var sequence = SequenceFile.Read(At("WaterTankBottomTranslationVideoBuffer.igs.mha"));
        var (times, rows) = (new List<double>(), new List<double>());
        foreach (var p in sequence.Pictures())
            if (BottomLine.Row(p.Grey, p.Width, p.Height) is { } row)
            {
                times.Add(sequence.Frames[p.Frame].Timestamp!.Value);
                rows.Add(row);
            }

        return new(times, rows);
    }

    private static (double X, double Y) Pair(XElement e, string name)
    {
        var n = e.Attribute(name)!.Value.Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        return (n[0], n[1]);
    }
}
