using IntraopAR.Rehearsal;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary><c>bench live-sheet --picture FILE.png</c>: the live stage's pictures as they go to the viewers: probe, cut and blood; needle and smoke; the machine's.</summary>
internal static class LivePicturesSheet
{
    private const long Patient = 7;
    private static readonly Size Tile = new(480, 360);

    /// <summary>Empty where a sheet was drawn; null where the words are not this command's.</summary>
    public static IReadOnlyList<BenchRow>? Run(IReadOnlyList<string> words)
    {
        if (words is not ["live-sheet", "--picture", var file]) return null;
        using var sheet = new Mat();
        Mat[] tiles = [.. Tiles()];
        Cv2.HConcat(tiles, sheet);
        Cv2.ImWrite(file, sheet);
        foreach (var tile in tiles) tile.Dispose();
        return [];
    }

    private static IEnumerable<Mat> Tiles()
    {
        var stage = LiveStage.Create(VirtualPatient.FromSeed(Patient), Scenario.Named("ultrasound"));
        stage.Take(new AimAt(StageTool.Dissector, new(330, 240), Touches: true));
        stage.Advance(TimeSpan.FromSeconds(3), pictures: false);
        stage.Happen(new(StageEventKind.Cut, Seconds: 2, Amount: 4));
        stage.Happen(new(StageEventKind.Blood, Amount: 0.15));
        stage.Take(new PutDown(StageTool.Dissector));
        stage.Take(new AimAt(StageTool.Probe, new(230, 215), Touches: true));
        stage.Advance(TimeSpan.FromSeconds(14), pictures: false);
        var first = stage.Advance(TimeSpan.FromSeconds(0.5)).OfType<PictureSample>().ToArray();
        yield return Shown(first.Last(p => p.Channels == 3));
        stage.Take(new PutDown(StageTool.Probe));
        stage.Take(new AimAt(StageTool.Pointer, new(430, 215), Touches: true));
        stage.Take(new AimAt(StageTool.Needle, new(200, 250), Touches: true));
        stage.Take(new TurnTool(StageTool.Needle, Closer: 35));
        stage.Happen(new(StageEventKind.Smoke, Amount: 0.45));
        stage.Advance(TimeSpan.FromSeconds(4), pictures: false);
        yield return Shown(stage.Advance(TimeSpan.FromSeconds(0.3)).OfType<PictureSample>().Last(p => p.Channels == 3));
        yield return Shown(first.Last(p => p.Channels == 1));
    }

    private static Mat Shown(PictureSample picture)
    {
        using var pixels = Mat.FromPixelData(picture.Height, picture.Width, picture.Channels == 3 ? MatType.CV_8UC3 : MatType.CV_8UC1, picture.Pixels.ToArray());
        using var colour = picture.Channels == 3 ? pixels.Clone() : new Mat();
        if (picture.Channels == 1) Cv2.CvtColor(pixels, colour, ColorConversionCodes.GRAY2BGR);
        var tile = new Mat();
        Cv2.Resize(colour, tile, Tile, 0, 0, InterpolationFlags.Area);
        return tile;
    }
}
