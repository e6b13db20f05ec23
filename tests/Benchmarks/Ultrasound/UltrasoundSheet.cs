using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary><c>bench ultrasound-sheet --picture FILE.png</c>: six simulated pictures side by side, the vessels in one of them named from the truth.</summary>
internal static class UltrasoundSheet
{
    private const long Liver = 7;
    private const int Columns = 3;
    private static readonly Size Tile = new(480, 360);

    /// <summary>Empty where a sheet was drawn; null where the words are not this command's.</summary>
    public static IReadOnlyList<BenchRow>? Run(IReadOnlyList<string> words)
    {
        if (words is not ["ultrasound-sheet", "--picture", var file]) return null;
        var simulated = new SimulatedUltrasound(Liver);
        var probe = UltrasoundProbe.Intraoperative;
        var vessels = simulated.Poses(probe).MaxBy(p => Wide(simulated, probe, p));
        var lesion = simulated.Patient.Lesions.Where(l => !l.Vanished).MaxBy(l => l.Diameter)!;
        var at = simulated.Scene.OnTable(lesion.Centre);
        var towards = simulated.Hold.Towards(probe, at);
        var plane = vessels.Motion * probe.ImageToProbe;
        var gas = UltrasoundScene.Of(
            simulated.Patient, simulated.OnTable, Liver, gas: [new(new(plane.Apply(new(250, 140))), 3), new(new(plane.Apply(new(345, 215))), 1.2)]);
        var deep = UltrasoundProbe.Abdominal;
        var linear = UltrasoundProbe.Linear;
        Mat[] tiles =
        [
            Named(simulated, probe, vessels),
            Titled(UltrasoundPictures.Take(simulated.Scene, linear, simulated.Poses(linear).MaxBy(p => Wide(simulated, linear, p)), 2), "linear array"),
            Titled(UltrasoundPictures.Take(simulated.Scene, deep, simulated.Poses(deep, 30).Concat(simulated.Poses(deep, -30)).MaxBy(p => BrightBelow(simulated, deep, p)), 3, new(Looks: 3)), "16 cm deep, three looks: diaphragm"),
            Titled(UltrasoundPictures.Take(simulated.Scene, probe, towards, 4), "metastasis"),
            Titled(UltrasoundPictures.Take(simulated.Scene, probe, towards, 5, new(ContrastPhase.Late)), "the same, late contrast phase"),
            Titled(UltrasoundPictures.Take(gas, probe, vessels, 6, new(GasShare: 0.3)), "gas in the liver and under the face"),
        ];
        using var sheet = new Mat();
        var rows = tiles.Chunk(Columns).Select(r =>
        {
            var row = new Mat();
            Cv2.HConcat(r, row);
            return row;
        }).ToArray();
        Cv2.VConcat(rows, sheet);
        Cv2.ImWrite(file, sheet);
        return [];
    }

    /// <summary>Total radius of the vessels of each kind that can be seen; the lesser of the two.</summary>
    private static double Wide(SimulatedUltrasound simulated, UltrasoundProbe probe, Transform<Patient, Probe> pose)
    {
        var cuts = VesselCuts.Of(simulated.Scene, probe, pose).Where(c => c.Visibility == CutVisibility.Visible).ToLookup(c => c.Tree, c => c.Radius);
        return simulated.Patient.VesselTrees.Min(t => cuts[t.Name].Sum());
    }

    /// <summary>Pixels in the lower half as bright as a diaphragm.</summary>
    private static int BrightBelow(SimulatedUltrasound simulated, UltrasoundProbe probe, Transform<Patient, Probe> pose)
    {
        var picture = UltrasoundPictures.Take(simulated.Scene, probe, pose, 3);
        return Enumerable.Range(picture.Pixels.Length / 2, picture.Pixels.Length / 2).Count(i => picture.Pixels[i] > 190 && probe.InScanArea(new(i % picture.Width, i / picture.Width)));
    }

    private static Mat Named(SimulatedUltrasound simulated, UltrasoundProbe probe, Transform<Patient, Probe> pose)
    {
        var picture = UltrasoundPictures.Take(simulated.Scene, probe, pose, 1);
        var tile = Titled(picture, "intraoperative curved array");
        var scale = Tile.Width / (double)picture.Width;
        foreach (var tree in simulated.Patient.VesselTrees)
        {
            var cuts = VesselCuts.Of(simulated.Scene, probe, pose).Where(c => c.Visibility == CutVisibility.Visible && c.Tree == tree.Name);
            foreach (var cut in cuts.OrderByDescending(c => c.Radius).Take(3))
            {
                var colour = tree.Name == "portal-vein" ? new Scalar(60, 200, 255) : new Scalar(255, 180, 60);
                var at = new Point((int)(cut.Centre.U * scale), (int)(cut.Centre.V * scale));
                Cv2.Circle(tile, at, (int)(cut.Radius / probe.PixelSize * scale) + 3, colour, 1, LineTypes.AntiAlias);
                Cv2.PutText(tile, tree.Name == "portal-vein" ? "P" : "H", new Point(at.X + 10, at.Y - 8), HersheyFonts.HersheyDuplex, 0.45, colour, 1, LineTypes.AntiAlias);
            }
        }

        return tile;
    }

    private static Mat Titled(UltrasoundPicture picture, string title)
    {
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Pixels);
        using var colour = new Mat();
        Cv2.CvtColor(grey, colour, ColorConversionCodes.GRAY2BGR);
        var tile = new Mat();
        Cv2.Resize(colour, tile, Tile, 0, 0, InterpolationFlags.Area);
        Cv2.PutText(tile, title, new Point(8, Tile.Height - 8), HersheyFonts.HersheyDuplex, 0.45, Scalar.White, 1, LineTypes.AntiAlias);
        return tile;
    }
}
