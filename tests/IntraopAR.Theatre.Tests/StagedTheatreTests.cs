using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Rehearsing;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Tests;

/// <summary>The live stage measured through its streams, in real time.</summary>
public sealed class StagedTheatreTests
{
    [Fact]
    public async Task What_is_measured_through_the_streams_lies_where_it_truly_is()
    {
        // As the program does: pictures must not keep the streams waiting for a thread.
        ThreadPool.SetMinThreads(32, 32);
        var patient = VirtualPatient.FromSeed(7);
        var stage = LiveStage.Create(patient, Scenario.Named("ultrasound"));
        await using var theatre = new StagedTheatre(stage, new SessionClock());
        using var stop = new CancellationTokenSource();
        var running = theatre.RunAsync(stop.Token);
        var place = patient.Liver.Mesh.Vertices.MinBy(v => v.Y);
        var touched = await theatre.TouchAsync(new(place), stop.Token);
        var truth = stage.Truth.Apply(new(place), stage.Now);
        // The hand finds it to 1.44 mm per axis, tracker and calibration add 0.6: four standard deviations of all three.
        Assert.True(Point<Patient>.Distance(touched, truth) < 9, $"{Point<Patient>.Distance(touched, truth)} mm");
        Assert.True(theatre.Devices.StateOf(TheatreLink.Tracker).Ready);
        // The looks of the first picture are worked out when it is taken.
        for (var i = 0; i < 200 && theatre.Sight is null; i++) await Task.Delay(50, stop.Token);
        Assert.True(theatre.Devices.StateOf(TheatreLink.Camera).Ready);

        var sight = theatre.Sight;
        Assert.NotNull(sight);
        var off = stage.Truth.Apply(patient.Lesions[0].Centre, stage.Now);
        var (u, v) = sight.Lens.Project(sight.CameraFromPatient.Apply(off).Position);
        Assert.InRange(u, 0, sight.Width);
        Assert.InRange(v, 0, sight.Height);

        var (seen, liver) = (new List<PlacedPicture>(), new TriangleTree(patient.Liver.Mesh.Mapped(p => stage.Truth.Apply(new(p), stage.Now).Position)));
        theatre.Take(new AimAt(StageTool.Probe, new(300, 220), Touches: true));
        theatre.Scanned += (picture, _) => seen.Add(picture);
        for (var i = 0; i < 200 && seen.Count < 8; i++) await Task.Delay(50, stop.Token);
        Assert.True(seen.Count >= 8, $"{seen.Count} pictures");
        // The face's middle touches the liver: pressed in by 3 mm.
        var face = seen[^1].Plane.Apply(UltrasoundProbe.Intraoperative.FaceMiddle);
        Assert.True(liver.Nearest(face)!.Value.Distance < 6, $"{liver.Nearest(face)!.Value.Distance} mm");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public void What_a_page_says_of_a_hand_is_read_or_refused()
    {
        static HandInput Of(string json)
        {
            using var document = JsonDocument.Parse(json);
            return HandRequest.Of(document.RootElement);
        }

        Assert.Equal(new AimAt(StageTool.Probe, new(12, 30.5), Touches: true), Of("""{"tool":"probe","u":12,"v":30.5,"touches":true}"""));
        Assert.Equal(new AimAlong(StageTool.Pointer, new(1, 2, 3), new(0, 1, 0), Touches: false), Of("""{"tool":"Pointer","from":[1,2,3],"direction":[0,1,0]}"""));
        Assert.Equal(new TurnTool(StageTool.Camera, Tilt: 5), Of("""{"tool":"camera","tilt":5}"""));
        Assert.Equal(new PutDown(StageTool.Dissector), Of("""{"tool":"dissector","down":true}"""));
        Assert.IsType<HoldFreely>(Of("""{"tool":"probe","pose":[1,0,0,5,0,1,0,6,0,0,1,7]}"""));
        foreach (var wrong in new[]
                 {
                     "[]", """{"tool":"knife","u":1,"v":1}""", """{"tool":"probe"}""", """{"tool":"probe","u":1}""", """{"tool":"probe","u":1e99,"v":1}""", """{"tool":"7","u":1,"v":1}""",
                     """{"tool":"probe","from":[1,2],"direction":[0,1,0]}""", """{"tool":"probe","from":[1,2,3],"direction":[0,0,0]}""", """{"tool":"probe","pose":[2,0,0,5,0,1,0,6,0,0,1,7]}""",
                 })
            Assert.Throws<BadInputException>(() => Of(wrong));
    }
}
