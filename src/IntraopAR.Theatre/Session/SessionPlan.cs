using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Dossiers;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Plans;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// The lesions' file and the plan while a case is open: read when somebody opens the page, kept in <c>plan/plan.json</c> with who
/// and when at every change, and held against the registration anew whenever that is another. It works beside the fold and
/// beside measurements. Safe for several threads.
/// </summary>
/// <param name="estimate">Of the registration in force; null where there is none.</param>
/// <param name="work">Its own, so that planning holds up no measurement.</param>
/// <param name="open">Of the journal that is being written, as it stands; null where none is.</param>
internal sealed class SessionPlan(CaseFolder folder, SessionWork work, Func<ElasticEstimate?> estimate, Func<JournalEvidence>? open = null)
{
    private const string NotRegistered = "the liver is not registered on the table yet: distances alone";

    private readonly Lock gate = new();
    private PlanCase? opened;
    private TreatmentPlan plan = TreatmentPlan.Empty;
    private AblationProposal? proposal;
    private MarginField? field;
    private (ElasticEstimate? Estimate, MarginErrors Errors) fieldOf;
    private PlanSurfaces? surfaces;
    private PlanSheet? sheet;
    private DossierSheet? dossier;
    private SessionReport? report;
    private int number;

    /// <summary>Null until somebody opened the page.</summary>
    public PlanView? View
    {
        get
        {
            lock (gate) return number == 0 && work.Busy is null && work.Failed is null ? null : new(number, work.Busy, work.Failed, sheet?.Address, dossier?.Address, report?.Address);
        }
    }

    /// <summary>As it stands, for what goes on at the table; null where there is none.</summary>
    public HeldPlan? Held { get; private set; }

    public SceneBlob? Blob(string name)
    {
        lock (gate) return dossier?.Blobs.GetValueOrDefault(name) ?? sheet?.Blobs.GetValueOrDefault(name) ?? report?.Blobs.GetValueOrDefault(name);
    }

    /// <summary>The case as one page, as it stands now.</summary>
    public RequestAnswer Report() => Begin("Writing the report", () =>
    {
        var made = SessionReport.Of(folder, Next(), open?.Invoke());
        lock (gate) report = made;
    });

    /// <summary>A fact that the dossier asked for: kept with the case, and everything that hangs on it is said anew.</summary>
    /// <param name="lesion">Null for a fact of the patient.</param>
    public RequestAnswer Answer(string? lesion, string fact, string value) => Begin("Noting the fact", () =>
    {
        var typed = lesion is null ? $"{fact}={value}" : $"{lesion}:{fact}={value}";
        var request = new DossierRequest(folder.Path, null, [typed], null, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date)) { Open = open?.Invoke() };
        var read = request.Read(RuleBook.Standard, []);
        DossierKeep.Write(request, RuleBook.Standard, folder.Identity.CaseCode, force: false);
        var made = DossierSheet.Of(folder, Next(), open?.Invoke());
        lock (gate) dossier = made;
        if (opened is null) return;
        opened = opened with { Known = DossierMaker.FactsOf(RuleBook.Standard, read) };
        Hold(plan, proposal);
    });

    /// <summary>Reads the case's file and plan, where that was not done; a dossier is made anew each time, for its evidence grows.</summary>
    public RequestAnswer Open() => Begin("Reading the lesions' file", () =>
    {
        var made = DossierSheet.Of(folder, Next(), open?.Invoke());
        lock (gate) dossier = made;
        if (opened is not null) return;
        var read = PlanCase.Open(new(folder.Path, null, null) { Open = open?.Invoke() }, TextWriter.Null);
        var kept = new PlanRequest(folder.Path, null, null).Read(read);
        surfaces = PlanSurfaces.Of(read, Next());
        lock (gate) (opened, plan) = (read, kept);
        Hold(kept, null);
    });

    /// <summary>A plan that was kept is there from the beginning, for what goes on at the table.</summary>
    public void OpenKept()
    {
        if (File.Exists(folder.FullPath(PlanFile.InCase))) Open();
    }

    /// <param name="what">As the plan's own record has it.</param>
    /// <param name="change">May take its time; what it throws changes nothing.</param>
    public RequestAnswer Change(Viewer by, string words, string what, Func<PlanCase, TreatmentPlan, TreatmentPlan> change) =>
        Change(by, words, what, (of, p) => (change(of, p), null));

    public RequestAnswer Propose(Viewer by) =>
        Change(by, "Looking for the fewest zones", "zones proposed", (of, p) => of.Propose(p, []) is var (next, found) ? (next, found) : default);

    /// <summary>Another registration stands, or none any longer: what was said of margins is said anew.</summary>
    public void Watch()
    {
        lock (gate)
            if (sheet is null || work.Busy is not null || ReferenceEquals(Held?.Against, estimate())) return;
        work.Begin("Holding the plan against the registration", _ =>
        {
            try
            {
                Hold(plan, proposal);
            }
            catch
            {
                // What was said of another registration must not stand.
                lock (gate) (sheet, opened, Held) = (null, null, null);
                throw;
            }

            return Task.CompletedTask;
        });
    }

    private RequestAnswer Change(Viewer by, string words, string what, Func<PlanCase, TreatmentPlan, (TreatmentPlan, AblationProposal?)> change)
    {
        lock (gate)
            if (opened is null || sheet is null) return RequestAnswer.Refused("the plan was not read: open the lesions' file first");
        return Begin(words, () =>
        {
            var (next, found) = change(opened, plan);
            var at = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            next = next with { Changes = [.. plan.Changes, new(at, by.Name, what)] };
            Hold(next, found);
            PlanFile.Keep(folder, next, force: true);
        });
    }

    private RequestAnswer Begin(string words, Action doing)
    {
        var why = work.Begin(words, _ =>
        {
            doing();
            return Task.CompletedTask;
        });
        return why is null ? RequestAnswer.Done : RequestAnswer.Refused(why);
    }

    /// <summary>Against everything that is known now; shown when it is done.</summary>
    private void Hold(TreatmentPlan next, AblationProposal? found)
    {
        var now = estimate();
        var of = Registered(opened!, now);
        if (field is null || fieldOf != (now, next.Errors)) (field, fieldOf) = (of.Field(next.Errors), (now, next.Errors));
        var review = PlanReview.Of(next, of.Liver, of.Lesions, of.Anatomy, field, of.Known);
        var made = PlanSheet.Of(of, surfaces!, review, found, Next());
        var shapes = now is null ? PlannedShapes.None : PlannedShapes.Of(review, now.Placement, Next());
        lock (gate) (opened, plan, proposal, sheet, Held) = (of, next, found, made, new(review, of.Anatomy, now, shapes));
    }

    private static PlanCase Registered(PlanCase of, ElasticEstimate? now) => now is null
        ? of with { Placement = null, Doubts = null, WhyNot = NotRegistered }
        : of with { Placement = now.Placement, Doubts = LesionDoubts.Of(now, [.. of.Lesions.Select(l => (l.Id, l.Whole))], carried: of.Lesions.Select(l => l.Carried).FirstOrDefault(c => c is not null)), WhyNot = null };

    private int Next() => Interlocked.Increment(ref number);
}

/// <summary>Where the page finds what it shows.</summary>
/// <param name="Number">Grows with everything that is new.</param>
/// <param name="Failed">Why the last thing was not done.</param>
/// <param name="Sheet">Address of the plan; absent where it could not be read.</param>
/// <param name="Dossier">Address of the lesions' file.</param>
/// <param name="Report">Address of the newest report; its pages are behind it, <c>-en.html</c> and <c>-zh.html</c>.</param>
internal sealed record PlanView(int Number, string? Busy, string? Failed, string? Sheet, string? Dossier, string? Report = null);
