using System.Diagnostics;
using IntraopAR.Tracking;
using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Benchmarks;

/// <summary>How long following takes, and what it misses, beside OpenCV's detector in its fast and its thorough mode on the same pictures in the same run.</summary>
public sealed class MarkersSpeed : ILongCheck
{
    public string Name => "markers-speed";

    public string What => "two bodies of nine markers moved by hand, found in each picture and their poses solved; beside OpenCV's detector";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var pictures = size == BenchSize.Full ? 240 : 15;
        var rows = new List<BenchRow>();
        foreach (var (name, width, height, fingers) in new[] { ("1920x1080", 1920, 1080, false), ("1280x720", 1280, 720, false), ("1920x1080, a finger before it", 1920, 1080, true) })
        {
            progress.WriteLine($"{name}: {pictures} pictures are made");
            using var film = FilmedBodies.Make(width, height, pictures, 21, fingers: fingers);
            rows.AddRange(Compare(name, film));
        }

        return rows;
    }

    internal static List<BenchRow> Compare(string name, FilmedBodies film)
    {
        var codes = film.Bodies[0].Codes;
        using var dictionary = CvAruco.GetPredefinedDictionary(PredefinedDictionaryType.Dict6X6_250);
        using var fast = new ArucoDetector(dictionary, new() { UseAruco3Detection = true }, new());
        using var slow = new ArucoDetector(dictionary, new() { CornerRefinementMethod = CornerRefineMethod.None }, new());
        using var tracking = new MarkerTracking([new(film.Lens, Geometry.RigidMotion.Identity)], film.Bodies);
        var known = film.Bodies.SelectMany(b => b.Markers.Select(m => m.Id)).ToHashSet();
        var (own, quick, thorough) = (new List<double>(), new List<double>(), new List<double>());
        int found = 0, missed = 0, quickMissed = 0, more = 0;
        // Once each for the run-time compiler and the memory.
        Detect(fast, film.Pictures[0], []);
        Detect(slow, film.Pictures[0], []);
        using (var warm = new MarkerTracking([new(film.Lens, Geometry.RigidMotion.Identity)], film.Bodies))
            for (var n = 0; n < Math.Min(20, film.Pictures.Count); n++) warm.See([film.Pictures[n]]);
        foreach (var picture in film.Pictures)
        {
            var byFast = Detect(fast, picture, quick);
            var bySlow = Detect(slow, picture, thorough).Intersect(known).ToHashSet();
            var start = Stopwatch.GetTimestamp();
            var sightings = tracking.See([picture]);
            own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var mine = sightings.SelectMany(s => s.Seen).Select(s => s.Id).ToHashSet();
            found += bySlow.Count;
            missed += bySlow.Except(mine).Count();
            more += mine.Except(bySlow).Count();
            quickMissed += bySlow.Except(byFast).Count();
        }

        // The first picture is a search of the whole, not following; it is told apart.
        return
        [
            new($"{name}: following with poses, median", Median(own), "ms", "OpenCV fast", Median(quick)),
            new($"{name}: following with poses, mean", own.Skip(1).Average(), "ms", "OpenCV fast", quick.Skip(1).Average()),
            new($"{name}: the same beside the thorough mode, mean", own.Skip(1).Average(), "ms", "OpenCV thorough", thorough.Skip(1).Average()),
            new($"{name}: first picture", own[0], "ms"),
            new($"{name}: markers that the thorough mode finds", found, "markers"),
            new($"{name}: of these missed", missed, "markers", "OpenCV fast", quickMissed),
            new($"{name}: found beyond these", more, "markers"),
        ];
    }

    private static HashSet<int> Detect(ArucoDetector detector, Mat picture, List<double> times)
    {
        var start = Stopwatch.GetTimestamp();
        detector.DetectMarkers(picture, out _, out var ids, out _);
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return [.. ids];
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
