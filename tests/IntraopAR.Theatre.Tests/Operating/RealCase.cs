using System.Diagnostics;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// A case in the real program, on devices that it reaches over OpenIGTLink alone: the table with its servers, the site's data, the
/// program, the workstation's page and the hands that do what the page asks for.
/// </summary>
internal sealed class RealCase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-operation-").FullName;
    private readonly List<Process> started = [];
    private readonly CancellationToken stop;
    private ServedViewer? page;

    private readonly string code;

    private RealCase(VirtualPatient patient, string code, Action<string, VirtualTheatre> cases, CancellationToken stop)
    {
        (this.code, this.stop) = (code, stop);
        ThreadPool.SetMinThreads(32, 32);
        Stage = LiveStage.Create(patient, Scenario.Named("ultrasound") with { LandmarkCount = 5 }, VirtualTrackerHabit.Optical with { HiddenEvery = 120 });
        Plus = new(Stage);
        Data = TheatreData.Write(folder, Plus, at => cases(at, Stage.Theatre));
        Hands = new(Plus, stop);
    }

    public LiveStage Stage { get; }

    public PlusTheatre Plus { get; }

    public StageOperator Hands { get; }

    /// <summary>The program's folder.</summary>
    public string Data { get; }

    /// <summary>Of the workstation, with its key.</summary>
    public string Address { get; private set; } = "";

    public ServedViewer Page => page!;

    public JsonElement Session => Page.Session;

    public string Journal => Directory.GetFiles(Path.Combine(Data, "cases", code, "journal"), "*.journal").Single();

    /// <summary>The step that is due.</summary>
    public int Next => Session.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("isNext").GetBoolean()).GetProperty("number").GetInt32();

    public string[] Lesions => [.. Session.GetProperty("lesions").EnumerateArray().Select(l => l.GetProperty("id").GetString()!)];

    /// <param name="withScans">The case has its scan and a later one.</param>
    public static Task<RealCase> StartAsync(long seed, CancellationToken stop, bool withScans = false) =>
        StartAsync(VirtualPatient.FromSeed(seed), TheatreData.Code, (at, theatre) => TheatreData.Case(Path.Combine(at, TheatreData.Code), theatre, withScans), stop);

    /// <param name="patient">As the liver truly is at the operation, before it was moved.</param>
    /// <param name="code">Of the case that is operated.</param>
    /// <param name="cases">Writes the site's cases into a folder.</param>
    public static async Task<RealCase> StartAsync(VirtualPatient patient, string code, Action<string, VirtualTheatre> cases, CancellationToken stop)
    {
        var real = new RealCase(patient, code, cases, stop);
        await real.RunAsync("http://127.0.0.1:0");
        return real;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        started[^1].Kill();
        await started[^1].WaitForExitAsync(stop);
        Page.Dispose();
    }

    /// <summary>Started again at the same address.</summary>
    public async Task AgainAsync()
    {
        var before = Address;
        await RunAsync($"http://127.0.0.1:{new Uri(before).Port}");
        Assert.Equal(before, Address);
    }

    /// <summary>Asks for a measurement that needs no more than the tool being where it is, and waits for it.</summary>
    public async Task MeasureAsync(string request, object? arguments = null)
    {
        await Page.DoAsync(request, arguments, stop);
        await DoneAsync(request);
    }

    /// <summary>Until what is being worked on is done; it must have succeeded.</summary>
    public async Task DoneAsync(string what)
    {
        // An answer may overtake what is said to all.
        for (var i = 0; i < 20 && !Session.TryGetProperty("busy", out _); i++) await Task.Delay(15, stop);
        await Page.UntilAsync(what, s => !s.TryGetProperty("busy", out _), stop, 180);
        Assert.False(Session.TryGetProperty("notice", out var notice), $"{what}: {notice}");
    }

    public async Task CheckPointAsync()
    {
        await Hands.RestInDivotAsync();
        await MeasureAsync("check-point");
        Assert.True(Session.GetProperty("checkPoint").GetProperty("good").GetBoolean(), Session.GetProperty("checkPoint").GetRawText());
    }

    public async Task TouchAsync(TouchedLandmark landmark)
    {
        await Hands.TouchAsync(landmark.InScan);
        await MeasureAsync("touch", new { landmark = TheatreData.LabelOf(landmark, Stage.Theatre.Landmarks().ToList().FindIndex(l => l.Id == landmark.Id)) });
    }

    /// <summary>Strokes until the hand is done with them.</summary>
    public async Task SurfaceAsync(int strokes, double seconds, double lifted)
    {
        await Page.DoAsync("measure-surface", null, stop);
        await Hands.StrokeAsync(strokes, seconds, lifted);
        await Page.DoAsync("measured", null, stop);
        await DoneAsync("surface");
    }

    /// <summary>The probe is swept over a lesion's true place.</summary>
    public async Task SweepAsync(string lesion, double seconds)
    {
        await Hands.SweepAsync(TruePlace(lesion), seconds, () => Page.DoAsync("sweep", new { lesion }, stop));
        await Page.DoAsync("measured", null, stop);
        await DoneAsync("sweep");
    }

    /// <summary>Patient frame of the stage.</summary>
    public Vec3 TruePlace(string lesion) => Stage.Truth.Apply(Stage.Theatre.Patient.Lesions.Single(l => l.Id == lesion).Centre, Stage.Now).Position;

    /// <summary>The same place in the frame that the program measures in.</summary>
    public Vec3 InReference(Vec3 place) => Stage.Calibration.PatientFromReference.Motion.Inverse().Apply(Stage.AsTracked(new(place)).Position);

    /// <summary>
    /// A server is killed: how long after the last that it measured the page says so, ms; then it is started again and comes back by
    /// itself. A machine that is busy with other tests may look late once: the best of three.
    /// </summary>
    /// <returns>And how long the line took to be back.</returns>
    public async Task<(double SaidMs, double BackSeconds)> LoseAsync(string server, string line, string stream)
    {
        var (best, back) = (double.PositiveInfinity, 0.0);
        for (var attempt = 0; attempt < 3 && best > 500; attempt++)
        {
            var said = double.NaN;
            Page.Heard = m =>
            {
                if (m.Header.Stream != "session" || IsReady(m.Header.Says!.Value, line) || !double.IsNaN(said)) return;
                said = m.Header.SentAtMs;
            };
            await Plus.KillAsync(server);
            await Page.UntilAsync($"{server} lost", _ => !double.IsNaN(said), stop, 5);
            Page.Heard = null;
            best = Math.Min(best, said - Page.Of(stream)!.Value.Message.Header.OriginMs);
            var since = Stopwatch.StartNew();
            Plus.Again(server);
            await Page.UntilAsync($"{server} is back", s => IsReady(s, line), stop, 5);
            back = since.Elapsed.TotalSeconds;
        }

        return (best, back);
    }

    public static bool IsReady(JsonElement session, string line) => session.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("name").GetString() == line).GetProperty("ready").GetBoolean();

    public async ValueTask DisposeAsync()
    {
        page?.Dispose();
        // No program outlives a test that failed.
        foreach (var program in started)
        {
            if (!program.HasExited) program.Kill();
            await program.WaitForExitAsync(CancellationToken.None);
            program.Dispose();
        }

        await Plus.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync(string urls)
    {
        var program = TheProgram.Start("serve", "--data", Data, "--urls", urls);
        started.Add(program);
        var errors = program.StandardError.ReadToEndAsync(stop);
        Address = await program.StandardOutput.ReadLineAsync(stop) ?? throw new InvalidOperationException(await errors);
        page = await ServedViewer.OpenAsync(Address, stop);
    }
}
