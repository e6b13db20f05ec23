using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Operating;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Serving;

/// <summary>A case that is operated on: its session on the theatre's devices, and the journal it is written to.</summary>
internal sealed class OpenedCase : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task running;

    private OpenedCase(TheatreSession session, string journal)
    {
        (Session, Journal) = (session, journal);
        running = Task.Run(() => session.RunAsync(end.Token));
    }

    public TheatreSession Session { get; }

    public string Journal { get; }

    /// <summary>Begins a journal, or goes on with one that was not closed.</summary>
    /// <param name="journal">That is gone on with; null for a new one.</param>
    /// <exception cref="BadInputException">Case or journal cannot be used, with why.</exception>
    public static OpenedCase Open(string folder, string? journal, ServedTheatre theatre, LiveDevices devices, LiveChannel heads, TextWriter progress)
    {
        var opened = CaseFolder.Open(folder);
        var of = OperatedCase.Of(opened, progress);
        devices.Landmarks = CaseLandmarks.Of(opened);
        var (written, resumed) = journal is null ? (CaseJournal.Create(NewJournal(folder), progress.WriteLine), null) : Resume(journal, opened, progress);
        try
        {
            var looks = devices.Looks;
            return new(new(of, written, devices, theatre.Devices.Clock, looks?.Area, looks, LiveDevices.PicturePeriodMs, simulated: false, (_, _) => null, heads, resumed), written.Path);
        }
        catch
        {
            written.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Session.DisposeAsync();
        end.Dispose();
    }

    private static (CaseJournal, ResumedCase?) Resume(string journal, CaseFolder folder, TextWriter progress)
    {
        var restore = new RegistrationRestore(journal);
        var written = CaseJournal.Resume(journal, progress.WriteLine, out var until, restore.See);
        if (written.State.CaseCode.Length == 0 || written.State.ModelHash == folder.ModelHash) return (written, new(until, restore));
        written.Dispose();
        throw new BadInputException(journal, "model", "is not the case's as it is now: the case was built anew since", "begin a new journal for it");
    }

    /// <summary>By the calendar, so that a folder of journals reads in its order.</summary>
    private static string NewJournal(string folder)
    {
        var journals = Directory.CreateDirectory(Path.Combine(folder, "journal")).FullName;
        return Path.Combine(journals, $"{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}.journal");
    }
}
