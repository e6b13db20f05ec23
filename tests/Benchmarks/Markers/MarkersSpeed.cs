using System.Diagnostics;
using IntraopAR.Tracking;
using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Benchmarks;

/// <summary>How long following takes, and what it misses, beside OpenCV's detector in its fast and its thorough mode on the same pictures in the same run.</summary>
public sealed class MarkersSpeed : ILongCheck
{
    private const int WarmUp = 200;

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

    private static List<BenchRow> Compare(string name, FilmedBodies film)
    {
        using var dictionary = CvAruco.GetPredefinedDictionary(PredefinedDictionaryType.Dict6X6_250);
        using var thorough = new ArucoDetector(dictionary, new() { CornerRefinementMethod = CornerRefineMethod.None }, new());
        using var fast = new ArucoDetector(dictionary, new() { UseAruco3Detection = true }, new());
        // How far the picture is made smaller first: the less, the slower and the fewer are missed.
        using var faster = new ArucoDetector(dictionary, new() { UseAruco3Detection = true, MinMarkerLengthRatioOriginalImg = 0.02f }, new());
        var known = film.Bodies.SelectMany(b => b.Markers.Select(m => m.Id)).ToHashSet();
        // Before the clock starts, until the run-time compiler has done its best.
        for (var seen = 0; seen < WarmUp; seen += film.Pictures.Count) Follow(film, film.Pictures.Count);
        var slow = Timed(film, picture => Ids(thorough, picture));
        var quick = Timed(film, picture => Ids(fast, picture));
        var quicker = Timed(film, picture => Ids(faster, picture));
        var own = Follow(film, film.Pictures.Count);
        int Missed(Passage by) => slow.Found.Zip(by.Found, (s, b) => s.Where(known.Contains).Except(b).Count()).Sum();
        return
        [
            new($"{name}: following with poses, median", own.Median, "ms", "OpenCV, useAruco3Detection", quick.Median),
            new($"{name}: following with poses, processor time", own.Processor, "ms", "OpenCV, useAruco3Detection", quick.Processor),
            new($"{name}: the same beside", own.Processor, "ms", "OpenCV, useAruco3Detection, ratio 0.02", quicker.Processor),
            new($"{name}: the same beside", own.Processor, "ms", "OpenCV, thorough", slow.Processor),
            new($"{name}: markers that the thorough mode finds", slow.Found.Sum(f => f.Count(known.Contains)), "markers"),
            new($"{name}: of these missed", Missed(own), "markers", "OpenCV, useAruco3Detection", Missed(quick)),
            new($"{name}: the same beside", Missed(own), "markers", "OpenCV, useAruco3Detection, ratio 0.02", Missed(quicker)),
            new($"{name}: found beyond these", own.Found.Zip(slow.Found, (o, s) => o.Except(s).Count()).Sum(), "markers"),
        ];
    }

    /// <param name="Median">Of the clock, ms a picture.</param>
    /// <param name="Processor">Of all threads, ms a picture: other programs on the machine hardly change it.</param>
    private sealed record Passage(double Median, double Processor, List<HashSet<int>> Found);

    private static Passage Follow(FilmedBodies film, int most)
    {
        using var tracking = new MarkerTracking([new(film.Lens, Geometry.RigidMotion.Identity)], film.Bodies);
        // The first picture is a search of the whole, not following; it is seen before the clock starts.
        tracking.See([film.Pictures[0]]);
        return Timed(film, picture => [.. tracking.See([picture]).SelectMany(s => s.Seen).Select(s => s.Id)], most);
    }

    private static Passage Timed(FilmedBodies film, Func<Mat, HashSet<int>> find, int most = int.MaxValue)
    {
        var (times, found) = (new List<double>(), new List<HashSet<int>>());
        find(film.Pictures[0]);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var picture in film.Pictures.Take(most))
        {
            var start = Stopwatch.GetTimestamp();
            found.Add(find(picture));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        process.Refresh();
        return new(times.Order().ElementAt(times.Count / 2), (process.TotalProcessorTime - before).TotalMilliseconds / times.Count, found);
    }

    private static HashSet<int> Ids(ArucoDetector detector, Mat picture)
    {
        detector.DetectMarkers(picture, out _, out var ids, out _);
        return [.. ids];
    }
}
