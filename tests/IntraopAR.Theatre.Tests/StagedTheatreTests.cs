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
        var touched = await theatre.TouchAsync(new(place), "landmark 1", stop.Token);
        var truth = stage.Truth.Apply(new(place), stage.Now);
        // The hand finds it to 1.44 mm per axis, tracker and calibration add 0.6: four standard deviations of all three.
        Assert.True(Point<Patient>.Distance(touched.Place, truth) < 9, $"{Point<Patient>.Distance(touched.Place, truth)} mm");
        await UntilAsync(() => theatre.Devices.StateOf(TheatreLink.Tracker).Ready, stop.Token);
        // The looks of the first picture are worked out when it is taken.
        await UntilAsync(() => theatre.Sight is not null, stop.Token);
        await UntilAsync(() => theatre.Devices.StateOf(TheatreLink.Camera).Ready, stop.Token);

        var sight = theatre.Sight;
        Assert.NotNull(sight);
        var off = stage.Truth.Apply(patient.Lesions[0].Centre, stage.Now);
        var (u, v) = sight.Lens.Project(sight.CameraFromPatient.Apply(off).Position);
        Assert.InRange(u, 0, sight.Width);
        Assert.InRange(v, 0, sight.Height);

        var (seen, liver) = (new List<PlacedPicture>(), new TriangleTree(patient.Liver.Mesh.Mapped(p => stage.Truth.Apply(new(p), stage.Now).Position)));
        theatre.Take(new AimAt(StageTool.Probe, new(300, 220), Touches: true));
        theatre.Scanned += (picture, _) => seen.Add(picture);
        await UntilAsync(() => seen.Count >= 8, stop.Token);
        // The face's middle touches the liver: pressed in by 3 mm.
        var face = seen[^1].Plane.Apply(UltrasoundProbe.Intraoperative.FaceMiddle);
        Assert.True(liver.Nearest(face)!.Value.Distance < 6, $"{liver.Nearest(face)!.Value.Distance} mm");
        await stop.CancelAsync();
        await running;
    }

    /// <summary>A landmark touched, the surface stroked and the probe swept by a hand that moves as a mouse does; a hidden marker is waited for, and said.</summary>
    [Fact]
    public async Task What_a_hand_measures_is_where_it_held_the_tool()
    {
        ThreadPool.SetMinThreads(32, 32);
        var patient = VirtualPatient.FromSeed(7);
        var stage = LiveStage.Create(patient, Scenario.Named("ultrasound"));
        await using var theatre = new StagedTheatre(stage, new SessionClock());
        using var stop = new CancellationTokenSource(2 * Browser.Patience);
        var running = theatre.RunAsync(stop.Token);
        Assert.Throws<BadInputException>(() => theatre.Hand("surgeon", new AimAt(StageTool.Pointer, new(300, 240), true), presses: true));
        theatre.OwnHands = true;
        var touching = theatre.TouchAsync(new(patient.Liver.Mesh.Vertices[0]), "landmark 1", stop.Token);
        await Says("Take the pointer");
        Assert.True(theatre.WaitsForHand);
        theatre.Hand("surgeon", new AimAt(StageTool.Pointer, new(300, 240), Touches: false), presses: false);
        await Says("press and hold");
        var (said, hidden) = (new HashSet<string>(), TimeSpan.Zero);
        while (!touching.IsCompleted)
        {
            // Hidden until it is said: on a busy machine the tracker itself may be late, which is said first.
            if (!said.Any(IsTurned) && stage.Now >= hidden)
            {
                stage.Happen(new(StageEventKind.Hidden, Seconds: 4, Target: nameof(Stylus)));
                hidden = stage.Now + TimeSpan.FromSeconds(3);
            }

            theatre.Hand("surgeon", new AimAt(StageTool.Pointer, new(300, 240), Touches: true), presses: true);
            said.Add(theatre.Waiting ?? "");
            await Task.Delay(100, stop.Token);
        }

        Assert.Contains(said, IsTurned);
        Assert.False(theatre.WaitsForHand);
        var surface = new TriangleTree(patient.Liver.Mesh.Mapped(p => stage.Truth.Apply(new(p), stage.Now).Position));
        // Tracker, calibration and reference: as for a touch of the assistant's without the finding, four deviations.
        Assert.True(surface.Nearest((await touching).Place.Position)!.Value.Distance < 4);

        var stroking = theatre.SurfaceAsync(stop.Token);
        for (var t = 0.0; !stroking.IsCompleted; t += 0.05)
        {
            theatre.Hand("surgeon", new AimAt(StageTool.Pointer, new(300 + 60 * Math.Sin(2.1 * t), 240 + 45 * Math.Sin(1.3 * t)), Touches: true), presses: true);
            // Said too early, it goes on.
            theatre.Finish();
            await Task.Delay(50, stop.Token);
        }

        var stroked = (await stroking).Points;
        Assert.True(stroked.Count >= 150, $"{stroked.Count} points");
        Assert.True(stroked.Average(p => surface.Nearest(p)!.Value.Distance) < 2.5, $"{stroked.Average(p => surface.Nearest(p)!.Value.Distance)} mm");

        var (seen, sweeping) = (new List<PlacedPicture>(), Task.CompletedTask);
        sweeping = theatre.SweepAsync(new(patient.Liver.Mesh.Vertices[0]), seen.Add, stop.Token);
        for (var t = 0.0; !sweeping.IsCompleted; t += 0.05)
        {
            // To and fro on the liver, however long it takes: on a busy machine pictures come late.
            theatre.Hand("surgeon", new AimAt(StageTool.Probe, new(300, 200 + 40 * Math.Sin(0.2 * t)), Touches: true), presses: true);
            theatre.Finish();
            await Task.Delay(50, stop.Token);
        }

        await sweeping;
        Assert.Equal([StageTool.Probe], theatre.Held);
        Assert.True(seen.Count >= 12);
        Assert.True(surface.Nearest(seen[^1].Plane.Apply(UltrasoundProbe.Intraoperative.FaceMiddle))!.Value.Distance < 6);
        await stop.CancelAsync();
        await running;

        static bool IsTurned(string words) => words.Contains("turn the pointer so that the tracker's camera sees the marker", StringComparison.Ordinal);

        async Task Says(string words)
        {
            await UntilAsync(() => theatre.Waiting?.Contains(words) == true, stop.Token);
        }
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Browser.Patience);
        while (!holds()) await Task.Delay(50, patience.Token);
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
