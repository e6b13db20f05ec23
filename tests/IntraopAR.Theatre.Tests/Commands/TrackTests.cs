using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Tests;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

public sealed class TrackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-track-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_real_video_without_a_camera_says_what_its_own_tracker_says()
    {
        var (code, output, errors) = TheProgram.Run("track", "--dictionary", "6X6_250", "--video", SharedData.Path("cameras", "aruco", "12markers.avi"), "--json");
        Assert.True(code == 0, errors);
        var markers = JsonDocument.Parse(output).RootElement.GetProperty("markers").EnumerateArray().ToArray();
        Assert.Equal(12, markers.Length);
        var at = markers.Single(m => m.GetProperty("id").GetInt32() == 6).GetProperty("position");
        // scikit-surgeryarucotracker's test: (262.5, 241.5, -151.32085); 0.5 is asked here.
        Assert.InRange(Math.Sqrt(Math.Pow(at[0].GetDouble() - 262.5, 2) + Math.Pow(at[1].GetDouble() - 241.5, 2) + Math.Pow(at[2].GetDouble() + 151.32085, 2)), 0, 0.5);
    }

    [Fact]
    public void A_film_is_tracked_and_its_body_measured_from_it()
    {
        var (body, camera) = (Path.Combine(folder, "body.json"), Path.Combine(folder, "K.txt"));
        var truth = Film(camera, body);
        var poses = Path.Combine(folder, "poses.csv");
        var (code, output, errors) = TheProgram.Run("track", "--camera", camera, "--body", body, "--images", Path.Combine(folder, "film"), "--out", poses, "--json");
        Assert.True(code == 0, errors + output);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(truth.Length, answer.GetProperty("bodies")[0].GetProperty("tracked").GetInt32());
        for (var n = 0; n < truth.Length; n++)
        {
            var p = answer.GetProperty("poses")[n].GetProperty("bodies")[0].GetProperty("position");
            // Asked at 50 cm: 0.5 mm.
            Assert.InRange(Vec3.Distance(new(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble()), truth[n].Translation), 0, 0.5);
        }

        Assert.Equal(truth.Length + 1, File.ReadAllLines(poses).Length);

        var measured = Path.Combine(folder, "measured.json");
        (code, output, errors) = TheProgram.Run("track", "calibrate-body", "--camera", camera, "--images", Path.Combine(folder, "film"), "--dictionary", "6X6_250", "--marker-mm", "30", "--out", measured, "--json");
        Assert.True(code == 0, errors + output);
        var found = BodyFile.Read(measured);
        Assert.Equal([0, 1, 2, 3], found.Markers.Select(m => m.Id));
        // The plate's markers are 50 mm apart.
        Assert.InRange(Vec3.Distance(found.Markers[0].Centre, found.Markers[1].Centre), 49.8, 50.2);
    }

    [Fact]
    public void A_body_that_is_not_there_exits_4_a_wrong_file_3_wrong_words_2()
    {
        var (body, camera) = (Path.Combine(folder, "body.json"), Path.Combine(folder, "K.txt"));
        File.WriteAllText(camera, "560 0 320\n0 560 240\n0 0 1\n");
        File.WriteAllText(body, BodyFile.Write(SimulatedBodies.Plate() with { Markers = [BodyMarker.Square(200, 30, RigidMotion.Identity)] }));
        var video = SharedData.Path("cameras", "aruco", "12markers.avi");
        var (code, output, _) = TheProgram.Run("track", "--camera", camera, "--body", body, "--video", video, "--json");
        Assert.Equal(4, code);
        Assert.Contains("not-seen", JsonDocument.Parse(output).RootElement.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(3, TheProgram.Run("track", "--camera", camera, "--body", camera, "--video", video).Code);
        var (bad, _, words) = TheProgram.Run("track", "--camera", camera, "--body", body, "--video", body);
        Assert.Equal(3, bad);
        // One line of ours, none of the decoder's.
        Assert.StartsWith(body, Assert.Single(words.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(2, TheProgram.Run("track", "--body", body, "--video", video).Code);
        Assert.Equal(2, TheProgram.Run("track", "--dictionary", "9X9_1", "--video", video).Code);
    }

    private RigidMotion[] Film(string camera, string body)
    {
        PinholeCamera lens = new(933, 933, 639.5, 359.5, 0, new(-0.1, 0.03, 0, 0, 0));
        File.WriteAllText(camera, "933 0 639.5\n0 933 359.5\n0 0 1\n-0.1 0.03 0 0 0\n");
        var plate = SimulatedBodies.Plate();
        File.WriteAllText(body, BodyFile.Write(plate));
        Directory.CreateDirectory(Path.Combine(folder, "film"));
        var (random, shot) = (new SeededRandom(61), new PhotographedMarkers(lens, 1280, 720));
        var truth = Enumerable.Range(0, 12).Select(_ => SimulatedBodies.Held(random, 350, 45, 40)).ToArray();
        for (var n = 0; n < truth.Length; n++)
        {
            var pose = truth[n];
            using var picture = shot.Take([(plate, _ => pose)], new(), random);
            Cv2.ImWrite(Path.Combine(folder, "film", $"{n}.png"), picture);
        }

        return truth;
    }
}
