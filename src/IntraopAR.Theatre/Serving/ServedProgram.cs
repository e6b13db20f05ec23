using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Operating;

namespace IntraopAR.Theatre.Serving;

/// <summary>
/// The live theatre: the lobby, and the case that is open, on one channel and one set of devices. Which journal is open is
/// remembered, so that a program that was killed goes on with it.
/// </summary>
internal sealed class ServedProgram : ITheatreSession, IAsyncDisposable
{
    private static readonly ViewerRole[] Team = [ViewerRole.Surgeon, ViewerRole.Assistant, ViewerRole.Engineer];
    private static readonly RequestRule Open = new("open-case", Team) { AtWorkstation = true }, Leave = new("leave-case", Team) { AtWorkstation = true };

    /// <summary>What is heard of a case alone.</summary>
    private static readonly string[] OfCase = ["session", "camera", "ultrasound", "pointer", "table"];

    private readonly ServedTheatre theatre;
    private readonly LobbySession lobby;
    private readonly LiveDevices devices;
    private readonly TextWriter progress;
    private readonly SemaphoreSlim turn = new(1);
    private volatile OpenedCase? open;

    public ServedProgram(ServedTheatre theatre, TextWriter progress)
    {
        (this.theatre, this.progress, lobby) = (theatre, progress, new(theatre));
        DateTimeOffset Now() => theatre.Devices.Clock.Began + theatre.Devices.Clock.Now;
        devices = new(theatre.Devices, lobby.Live, new(theatre.Calibrations, (theatre.Settings.Camera ?? new()).Marker, Now), theatre.Settings.Tracker, () => theatre.Calibrations.State(Now()));
    }

    public LiveChannel Live => lobby.Live;

    LiveChannel? ISceneSource.Live => lobby.Live;

    public SceneDocument Current => open?.Session.Current ?? lobby.Current;

    public IReadOnlyList<RequestRule> Rules => open is { } o ? [.. o.Session.Rules, Leave] : [.. lobby.Rules, Open];

    public SceneBlob? Blob(string name) => open is { } o ? o.Session.Blob(name) : lobby.Blob(name);

    /// <summary>Goes on with the case that was open when the program ended, where there is one that can be gone on with.</summary>
    /// <returns>Why it cannot; null where it can, or none was open.</returns>
    public string? GoOn()
    {
        if (theatre.Folder.OpenJournal is not { } journal) return null;
        try
        {
            Begin(Path.GetDirectoryName(Path.GetDirectoryName(journal))!, journal);
            return null;
        }
        catch (BadInputException e)
        {
            theatre.Folder.Remember(null);
            return e.Message;
        }
    }

    public async Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        if (request.Do != Open.Do && request.Do != Leave.Do)
        {
            if (open is not { } o) return await lobby.DoAsync(request, stop);
            var answer = await o.Session.DoAsync(request, stop);
            // A journal that is sealed is not gone on with.
            if (o.Session.State.Procedure.Closed is not null) theatre.Folder.Remember(null);
            return answer;
        }

        await turn.WaitAsync(stop);
        try
        {
            if (request.Do == Leave.Do) return await LeaveAsync();
            return open is null ? Opened(request.Arguments) : RequestAnswer.Refused("a case is open already");
        }
        catch (BadInputException e)
        {
            return RequestAnswer.Refused(e.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Refused(string request, Viewer from, string why)
    {
        if (open is { } o) o.Session.Refused(request, from, why);
        else lobby.Refused(request, from, why);
    }

    /// <summary>Until stopped.</summary>
    public Task RunAsync(CancellationToken stop) => lobby.RunAsync(stop);

    public async ValueTask DisposeAsync()
    {
        // What is open stays open: the next start goes on with it.
        if (open is { } o) await o.DisposeAsync();
        lobby.Dispose();
        turn.Dispose();
    }

    /// <summary>The case of a code: gone on with where it was not closed, unless it is to be begun anew.</summary>
    private RequestAnswer Opened(JsonElement arguments)
    {
        string? code = arguments.TryGetProperty("case", out var asked) ? asked.ToString() : null;
        var anew = arguments.TryGetProperty("anew", out var begins) && begins.ValueKind == JsonValueKind.True;
        if (theatre.Folder.List().FirstOrDefault(c => c.Code == code) is not { } stored) return RequestAnswer.Refused("there is no such case");
        if (stored.Fault is { } fault) return RequestAnswer.Refused(fault);
        Begin(stored.Folder, stored.Unfinished && !anew ? stored.Journal : null);
        return RequestAnswer.Done;
    }

    private void Begin(string folder, string? journal)
    {
        open = OpenedCase.Open(folder, journal, theatre, devices, lobby.Live, progress);
        theatre.Folder.Remember(open.Journal);
        lobby.Opened = open.Session.State.CaseCode;
    }

    /// <summary>Closed, or laid aside: its journal then has no seal, and it may be gone on with.</summary>
    private async Task<RequestAnswer> LeaveAsync()
    {
        if (open is not { } o) return RequestAnswer.Refused("no case is open");
        open = null;
        await o.DisposeAsync();
        theatre.Folder.Remember(null);
        lobby.Live.Forget(OfCase);
        lobby.Opened = null;
        return RequestAnswer.Done;
    }
}
