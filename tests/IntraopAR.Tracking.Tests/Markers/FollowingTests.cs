using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking.Tests;

public class FollowingTests(ITestOutputHelper output)
{
    [Fact]
    public void Nothing_that_the_thorough_detector_finds_is_missed()
    {
        var rows = new MarkersSpeed().Run(BenchSize.Sample, new StringWriter());
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value:G4} {row.Unit}");
        // Times say nothing here; the benchmark tells them.
        foreach (var row in rows.Where(r => r.Name.EndsWith("of these missed", StringComparison.Ordinal))) Assert.Equal(0, row.Value);
        Assert.All(rows.Where(r => r.Name.EndsWith("thorough mode finds", StringComparison.Ordinal)), r => Assert.InRange(r.Value, 60, 200));
    }

    [Fact]
    public async Task One_sample_a_body_and_picture_missing_where_it_is_hidden_and_found_again()
    {
        var (plate, cube) = (SimulatedBodies.Plate(), SimulatedBodies.Cube());
        var (random, camera) = (new SeededRandom(51), new PhotographedMarkers(SimulatedBodies.Bent, 1920, 1080));
        var pose = SimulatedBodies.Held(random, 500, 35, 60);
        // In view, out of view, in view again at another place.
        var pictures = Enumerable.Range(0, 9).Select(n => camera.Take(n is >= 3 and < 6 ? [] : [(plate, _ => pose with { Translation = pose.Translation + new Vec3(n < 3 ? 4 * n : 80, 0, 0) })], new(), random)).ToArray();
        using var film = new TakenPictures(pictures);
        var samples = new List<PoseSample>();
        await foreach (var s in new MarkerTracker("cameras", [new(SimulatedBodies.Bent, RigidMotion.Identity)], [film], [plate, cube]).ReadAsync()) samples.Add((PoseSample)s);
        Assert.Equal(18, samples.Count);
        Assert.All(samples.Where(s => s.From == "cube"), s => Assert.Equal((TrackingStatus.Missing, RigidMotion.Identity), (s.Status, s.ToFromFrom)));
        var plates = samples.Where(s => s.From == "plate").ToArray();
        Assert.Equal("TTTMMMTTT", string.Concat(plates.Select(s => s.Status.ToString()[0])));
        Assert.All(plates, s => Assert.Equal(s.Status == TrackingStatus.Missing, s.Covariance is null));
        Assert.Equal(TimeSpan.FromSeconds(8 / 30.0), plates[8].At.Origin);
        // Asked at 50 cm: 0.5 mm.
        Assert.InRange(Vec3.Distance(plates[8].ToFromFrom.Translation, pose.Translation + new Vec3(80, 0, 0)), 0, 0.5);
    }

    [Fact]
    public void A_finger_over_an_edge_costs_accuracy_not_the_marker()
    {
        var (random, plate) = (new SeededRandom(52), SimulatedBodies.Plate());
        var camera = new PhotographedMarkers(SimulatedBodies.FullHd, 1920, 1080);
        using var tracking = new MarkerTracking([new(SimulatedBodies.FullHd, RigidMotion.Identity)], [plate]);
        var pose = SimulatedBodies.Held(random, 450, 20, 30);
        var corners = MarkerView.Corners(SimulatedBodies.FullHd, pose, plate.Markers[0])!;
        // In the middle of one edge, a fifth of it wide: OpenCV's detector sees no quadrilateral any more.
        var (x, y) = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2);
        using var free = camera.Take([(plate, _ => pose)], new(), random);
        using var hidden = camera.Take([(plate, _ => pose)], new() { Fingers = [(x, y, 0.1 * Quad.Side(corners))] }, random);
        tracking.See([free]);
        var found = tracking.See([hidden])[0];
        Assert.Contains(found.Seen, s => s.Id == 0);
        Assert.InRange(Vec3.Distance(found.TrackerFromBody.Translation, pose.Translation), 0, 0.5);
    }

    [Fact]
    public void A_printed_sheet_is_found_as_its_body_says()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Checkout(), "calibration", "bodies"), "*.json"))
        {
            var body = BodyFile.Read(path);
            using var sheet = SheetPicture.Of(BodySheet.Svg(body), 8);
            using var watch = new MarkerWatch(new(1, 1, 0, 0, 0, LensDistortion.None), [body.Codes]);
            var found = watch.All(sheet);
            Assert.Equal(body.Markers.Select(m => m.Id).Order(), found.Select(f => f.Key.Id));
            foreach (var face in BodySheet.Faces(body))
                foreach (var m in face)
                {
                    var (first, own) = (found.Single(f => f.Key.Id == face[0].Id).Seen, found.Single(f => f.Key.Id == m.Id).Seen);
                    // Distances on the sheet are those of the body, 8 px a millimetre, to a pixel's tenth for each end.
                    for (var k = 0; k < 4; k++)
                        Assert.Equal(8 * Vec3.Distance(face[0].Corners[0], m.Corners[k]), Math.Sqrt(Math.Pow(first[0] - own[2 * k], 2) + Math.Pow(first[1] - own[2 * k + 1], 2)), 0.6);
                }
        }
    }

    private static string Checkout()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "IntraopAR.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
