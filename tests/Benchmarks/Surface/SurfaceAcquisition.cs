using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Livers deformed as on the table, seen by a stereo laparoscope, swept by a pointer and taken by a depth camera: points
/// against the true surface, stated noise, points off the liver, and what each source is worth to the registration.
/// </summary>
public sealed class SurfaceAcquisition : ILongCheck
{
    private const long FirstSeed = 3000;
    private const int FullCases = 24;
    private const int CasesPerLiver = 6;
    private const int Threads = 2;

    public string Name => "surface-acquisition";

    public string What => "points from stereo, pointer and depth camera against the true liver, and the error at targets after registration to each";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var results = Enumerable.Range(0, full ? FullCases / CasesPerLiver : 1).SelectMany(l => Cases(FirstSeed + l, full, progress)).ToArray();
        var rows = new List<BenchRow>();
        foreach (var group in results.GroupBy(r => r.Source)) Add(rows, group.Key, [.. group]);
        if (full) rows.AddRange(Speed(progress));
        return rows;
    }

    private static IEnumerable<Result> Cases(long liverSeed, bool full, TextWriter progress)
    {
        var liver = new CampaignLiver(liverSeed);
        for (var k = 0; k < (full ? CasesPerLiver : 1); k++)
        {
            var seed = liverSeed * 100 + k;
            var table = liver.OnTable(seed, null);
            var onTable = table.Apply(liver.Mesh);
            var places = Places(liver, table, seed);
            // The sample's picture is smaller and nearer, for time.
            var lenses = StereoLenses.Typical(full ? 1920 : 960);
            var conditions = full ? StereoConditions.Draw(seed) : new StereoConditions(100, Smoke: 0.2, Blood: 0.3, Tool: true);
            var (stereo, score, _) = StereoCase.Run(liver.Patient, onTable, conditions, lenses, seed, withMask: k % 2 == 1);
            yield return Say(new("stereo, one view", score, stereo.Points.Count, Share(stereo, onTable, 3), Register(liver, stereo, places)), seed, progress);
            if (full)
            {
                // Two more views, from either side, put together by the tracked poses.
                foreach (var swing in new[] { -22.0, 22.0 })
                    stereo = stereo.With(StereoCase.Run(liver.Patient, onTable, conditions with { SwingAcross = conditions.SwingAcross + swing }, lenses, seed, withMask: k % 2 == 1).Surface);
                stereo = stereo.Thinned(2);
                yield return Say(new("stereo, three views", SurfaceScore.Of(stereo, new(onTable)), stereo.Points.Count, Share(stereo, onTable, 3), Register(liver, stereo, places)), seed, progress);
            }

            var recording = PointerSweep.Record(onTable, PointerConditions.Draw(seed), seed);
            var swept = PointerSurface.Of(recording.Poses, recording.Tip, new(recording.TipStd));
            yield return Say(new("pointer, 20 s", SurfaceScore.Of(swept, new(onTable)), swept.Points.Count, Share(swept, onTable, 6), Register(liver, swept, places)), seed, progress);
            var depth = DepthCameraScene.Take(onTable, 3e-6, seed);
            var seen = DepthSurface.Of(new(depth.Width, depth.Height, depth.Depth, depth.Camera), new(), depth.Mask);
            var truth = SurfaceScore.Of(seen.In(depth.TruePatientFromCamera), new(onTable));
            var tracked = seen.In(depth.PatientFromCamera);
            yield return Say(new("depth camera", truth, seen.Points.Count, Share(tracked, onTable, 3), Register(liver, tracked, places)), seed, progress);
        }
    }

    private static Result Say(Result r, long seed, TextWriter progress)
    {
        progress.WriteLine(FormattableString.Invariant(
            $"seed {seed} {r.Source}: {r.Points} points, {100 * r.Share:F0} % of the liver, median {r.Score.Median:F2}, 95 % {r.Score.P95:F2} mm, off {r.Score.Off}, within 90 % bounds {r.Score.Within90:P0}, targets {(r.Targets.Length > 0 ? r.Targets.Average() : double.NaN):F2} mm"));
        return r;
    }

    private static void Add(List<BenchRow> rows, string source, Result[] results)
    {
        double Median(IEnumerable<double> of) => of.Order().ElementAt(of.Count() / 2);
        var all = results.SelectMany(r => r.Score.Errors).Order().ToArray();
        rows.Add(new($"{source}: median distance from the liver", all[all.Length / 2], "mm"));
        rows.Add(new($"{source}: 95 % of points within", all[(int)(0.95 * (all.Length - 1))], "mm"));
        rows.Add(new($"{source}: worst case's median", results.Max(r => r.Score.Median), "mm"));
        rows.Add(new($"{source}: worst case's 95 %", results.Max(r => r.Score.P95), "mm"));
        rows.Add(new($"{source}: points off the liver", 100.0 * results.Sum(r => r.Score.Off) / results.Sum(r => r.Points), "%"));
        rows.Add(new($"{source}: within their 90 % bound", 100 * results.Sum(r => r.Score.Within90 * r.Score.Errors.Length) / all.Length, "%"));
        rows.Add(new($"{source}: share of the liver seen", 100 * Median(results.Select(r => r.Share)), "%"));
        var targets = results.SelectMany(r => r.Targets).ToArray();
        if (targets.Length > 0) rows.Add(new($"{source}: mean error at targets after registration", targets.Average(), "mm"));
        rows.Add(new($"{source}: registrations refused", results.Count(r => r.Targets.Length == 0), "cases"));
    }

    private static double Share(ObservedSurface<Patient> surface, TriangleMesh liver, double side)
    {
        var coverage = new SurfaceCoverage<Patient>(side);
        coverage.Add(surface.Points);
        return coverage.AreaMm2 / liver.Area;
    }

    /// <summary>Error at each place; none where the registration is refused.</summary>
    private static double[] Register(CampaignLiver liver, ObservedSurface<Patient> surface, (Point<Model> InModel, Point<Patient> Truth)[] places)
    {
        var (estimate, _) = ElasticRegistration.Run(liver.Model, new([.. surface.Points.Select(p => p.Position.Position)], SurfaceNoise: [.. surface.Points.Select(p => p.NormalSd)]), Threads);
        return estimate is { Accepted: true } ? Array.ConvertAll(places, p => Point<Patient>.Distance(estimate.Predict(new("", p.InModel), 5).Position, p.Truth)) : [];
    }

    /// <summary>Places 3 to 35 mm below the surface.</summary>
    private static (Point<Model>, Point<Patient>)[] Places(CampaignLiver liver, LiverOnTable table, long seed)
    {
        var random = new SeededRandom(seed ^ 0x5EE5);
        var (min, max) = liver.Mesh.Bounds;
        var places = new List<(Point<Model>, Point<Patient>)>();
        while (places.Count < 25)
        {
            var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            if (liver.Model.Surface.Tree.Nearest(p, 35) is { Distance: >= 3 } && liver.Model.Surface.Tree.Contains(p)) places.Add((new(p), table.Apply(new Point<Model>(p))));
        }

        return [.. places];
    }

    /// <summary>A pair of 1080p beside OpenCV's own semi-global matching of the same pair, best of five in turn.</summary>
    private static IEnumerable<BenchRow> Speed(TextWriter progress)
    {
        var patient = VirtualPatient.FromSeed(FirstSeed);
        var frame = StereoScene.Render(patient, patient.Liver.Mesh, new(120), StereoLenses.Typical(), FirstSeed);
        using var matcher = new StereoSurface(StereoCase.Rig(frame.Calibrated), new());
        using var left = Grey(frame.Left);
        using var right = Grey(frame.Right);
        using var found = new Mat();
        using var peer = StereoSGBM.Create(16, 96, 5, 8 * 25, 32 * 25, disp12MaxDiff: 1, preFilterCap: 31, uniquenessRatio: 5, speckleWindowSize: 100, speckleRange: 2);
        var (own, theirs) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 5; round++)
        {
            var clock = Stopwatch.StartNew();
            matcher.Match(frame.Left.Bgr, frame.Right.Bgr);
            own = Math.Min(own, clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            peer.Compute(left, right, found);
            theirs = Math.Min(theirs, clock.Elapsed.TotalMilliseconds);
            progress.WriteLine(FormattableString.Invariant($"own {own:F0} ms, OpenCV's SGBM {theirs:F0} ms"));
        }

        yield return new("a stereo pair of 1920 x 1080 to points, masks and normals included", own, "ms", "OpenCV StereoSGBM, disparity alone", theirs);
    }

    private static Mat Grey(Picture picture)
    {
        using var colour = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Bgr);
        var grey = new Mat();
        Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
        return grey;
    }

    private sealed record Result(string Source, SurfaceScore Score, int Points, double Share, double[] Targets);
}
