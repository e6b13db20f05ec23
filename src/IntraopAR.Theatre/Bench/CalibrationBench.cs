using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>
/// The calibration bench beside the lobby: one calibration at a time, from live devices to a signed profile on the shelf. It is
/// told to all viewers as the stream "bench", its pictures as "bench-picture".
/// </summary>
internal sealed partial class CalibrationBench : IDisposable
{
    public const string Stream = "bench";

    private static readonly ViewerRole[] InCharge = [ViewerRole.Engineer, ViewerRole.Surgeon];

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(120);

    private readonly ServedTheatre theatre;
    private readonly LiveChannel live;
    private readonly BenchFeed feed = new();
    private readonly BenchHearing hearing = new();
    private readonly BenchPictures pictures;
    private readonly BenchObjects objects;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, string> leftOut = [];
    private volatile BenchCourse? course;
    private volatile BenchCollecting? collecting;
    private volatile BenchSolution? solution;
    private volatile BenchSigned? signed;
    private volatile string? busy, by, fault;
    private byte[] rowPicture = [];
    private int rowNumber;
    private string said = "";
    private long sequence;

    public CalibrationBench(ServedTheatre theatre, LiveChannel live)
    {
        (this.theatre, this.live, pictures, objects) = (theatre, live, new(live), new(theatre.Folder));
        theatre.Devices.Heard += Hear;
    }

    /// <summary>The key is given at the workstation: it goes over no network.</summary>
    public static IReadOnlyList<RequestRule> Rules { get; } =
    [
        new("bench-begin", InCharge), new("bench-press", InCharge), new("bench-solve", InCharge), new("bench-row", InCharge), new("bench-leave-out", InCharge), new("bench-back", InCharge),
        new("bench-end", InCharge), new("bench-sign", InCharge) { AtWorkstation = true },
    ];

    public static bool Owns(string request) => request.StartsWith("bench-", StringComparison.Ordinal);

    public async Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            // Looking at a picture or solving may take seconds; the viewer's connection goes on meanwhile.
            return await Task.Run(() => Do(request), CancellationToken.None);
        }
        catch (BadInputException e)
        {
            return RequestAnswer.Refused(e.Message);
        }
        finally
        {
            busy = null;
            turn.Release();
        }
    }

    /// <summary>Sheets: of what was signed, and of boards and phantoms to print.</summary>
    public SceneBlob? Blob(string name)
    {
        if (name.StartsWith("print-", StringComparison.Ordinal)) return objects.Sheet(name["print-".Length..]);
        if (name == $"bench-row-{rowNumber}") return new(rowPicture, "image/png");
        return name.StartsWith("sheet-", StringComparison.Ordinal) && signed is { } s && name == $"sheet-{s.Name}" ? SheetOf(s) : null;
    }

    /// <summary>Until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var second = theatre.SecondCamera is { } camera ? new TheatreDevices(theatre.Devices.Clock, [camera]) : null;
        if (second is not null)
        {
            second.Heard += Hear;
            second.Start();
        }

        await Task.WhenAll(Task.Run(() => LookAsync(stop), stop), TellAsync(stop));
    }

    public void Dispose()
    {
        theatre.Devices.Heard -= Hear;
        feed.Dispose();
        turn.Dispose();
    }

    private void Hear(HeardSample heard)
    {
        hearing.Note(heard);
        if (course is not { } now || solution is not null) return;
        if (heard.Sample is PictureSample picture && now.PlaceOf(heard) is { } place) pictures.Note(place, picture, heard.Time.At);
        feed.Add(heard);
    }

    /// <summary>Looks at what comes, on one thread.</summary>
    private async Task LookAsync(CancellationToken stop)
    {
        while (true)
        {
            var heard = await feed.NextAsync(stop);
            await turn.WaitAsync(stop);
            try
            {
                if (course is not { } now || solution is not null) continue;
                now.Take(heard);
                collecting = now.Collecting;
            }
            catch (Exception e) when (e is BadInputException or OpenCvSharp.OpenCVException)
            {
                // A picture or pose that cannot be used; those that follow may be.
                fault = e.Message;
            }
            finally
            {
                turn.Release();
            }
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick);
        do
        {
            Say();
            pictures.Publish();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Only where something changed.</summary>
    private void Say()
    {
        var says = JsonSerializer.SerializeToElement(View(), ViewJson);
        if (says.GetRawText() is var now && now == said) return;
        said = now;
        live.Publish(new(new() { Stream = Stream, Name = "calibration bench", Sequence = ++sequence, OriginMs = live.NowMs, SentAtMs = live.NowMs, Says = says }, []));
    }
}
