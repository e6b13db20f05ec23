using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Operating;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Serving;

/// <summary>
/// Two examinations of one patient at the first screen: brought together beside everything else, told lesion by lesion, and written
/// into the earlier one's case when somebody has read and confirmed it. Safe for several threads.
/// </summary>
/// <param name="changed">Called when something began, ended or was confirmed.</param>
internal sealed class ExaminationDesk(TheatreFolder folder, Action changed, CancellationToken stop)
{
    private static readonly ViewerRole[] Team = [ViewerRole.Surgeon, ViewerRole.Assistant];
    private static readonly RequestRule Compare = new("compare-examinations", Team) { AtWorkstation = true }, Confirm = new("confirm-histories", Team) { AtWorkstation = true };

    private readonly SessionWork work = new(changed, stop);
    private volatile MatchedExaminations? matched;
    private volatile string? confirmed;

    public static IReadOnlyList<RequestRule> Rules { get; } = [Compare, Confirm];

    /// <summary>As the page is told; null before anything was asked.</summary>
    public object? View => work.Busy is null && work.Failed is null && matched is null ? null : new
    {
        work.Busy, work.Failed, Confirmed = confirmed, Before = Told(matched?.Baseline), After = Told(matched?.FollowUp),
        LiverPercent = matched?.Registered is { } e ? Math.Round(100 * (e.VolumeRatio - 1), 1) : (double?)null,
        matched?.Refusals, Notes = matched?.Notes.Concat(matched.Clips.Select(c => $"{LesionItem.NameOf(c.Lesion)}: {MatchWords.Words(c)}")), Lesions = matched is { } m ? m.Lesions.Select(Row).Concat(m.Unplaced.Select(Unplaced)) : null,
    };

    public static bool Owns(string request) => Rules.Any(r => r.Do == request);

    public RequestAnswer Do(ViewerRequest request)
    {
        try
        {
            return request.Do == Compare.Do ? Begin(request.Text("before"), request.Text("after")) : Keep(request);
        }
        catch (Exception e) when (e is BadInputException or RequestRefusedException)
        {
            return RequestAnswer.Refused(e.Message);
        }
    }

    private RequestAnswer Begin(string before, string after)
    {
        if (before == after) return RequestAnswer.Refused("two examinations are two cases: choose another one");
        var (one, other) = (Place(before), Place(after));
        var why = work.Begin("Bringing the two examinations together", _ =>
        {
            (matched, confirmed) = (null, null);
            matched = MatchedExaminations.Of(one, other);
            return Task.CompletedTask;
        });
        return why is null ? RequestAnswer.Done : RequestAnswer.Refused(why);
    }

    private RequestAnswer Keep(ViewerRequest request)
    {
        if (work.Busy is { } busy) return RequestAnswer.Refused($"{busy}; wait until that is done");
        if (matched is not { } of) return RequestAnswer.Refused("no two examinations were brought together");
        if (of.Refusals.Count > 0) return RequestAnswer.Refused("the two livers are not believed to be one: nothing of it can be confirmed");
        FollowUp.DemandOwn(of.Baseline);
        var shows = new Dictionary<string, string>();
        foreach (var l in of.Lesions.Where(l => l.Fate is not null))
            if ((Shows(l.Fate!.Value) ?? Decided(request, l.Id)) is { } word) shows[l.Id] = word;
        var at = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var told = of.Lesions.Select(l => Decided(l, shows.GetValueOrDefault(l.Id))).OfType<FollowedLesion>().ToArray();
        var carried = of.Registered is { } registered ? CarriedLesions.Keep(of.Baseline, of.FollowUp, registered, told, force: true) : null;
        LesionTracks.Keep(of.Baseline, of.FollowUp, told, force: true);
        FollowUp.Keep(of.Baseline, of.FollowUp, shows, request.From.Name, at);
        confirmed = $"confirmed by {request.From.Name}; case {of.Baseline.Identity.CaseCode} knows what became of {shows.Count} lesions, and into case {of.FollowUp.Identity.CaseCode} were carried {MatchWords.Carried(carried)}. Operate on {of.FollowUp.Identity.CaseCode}: its liver is the one on the table";
        changed();
        return RequestAnswer.Done;
    }

    /// <summary>Null where a person has to decide.</summary>
    private static string? Shows(LesionFate fate) => fate switch { LesionFate.Vanished => FollowUp.VanishedWord, LesionFate.Unresolved => null, _ => FollowUp.SeenWord };

    /// <summary>What somebody said of an unresolved one; null leaves it open.</summary>
    private static string? Decided(ViewerRequest request, string lesion) =>
        request.Arguments.ValueKind == JsonValueKind.Object && request.Arguments.TryGetProperty("decided", out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty(lesion, out var said)
            ? said.ToString() is FollowUp.SeenWord or FollowUp.VanishedWord ? said.ToString() : throw new RequestRefusedException($"say of {LesionItem.NameOf(lesion)} whether it is seen or vanished, or leave it open")
            : null;

    /// <summary>Of what somebody saw on the later scan no other place is carried into it; what somebody says is not on it is carried, whatever looked like it.</summary>
    private static FollowedLesion? Decided(FollowedLesion l, string? shows) => (l.Fate, shows) switch
    {
        (LesionFate.Unresolved, FollowUp.SeenWord) => null,
        (LesionFate.Unresolved, FollowUp.VanishedWord) => l.NotThere(),
        _ => l,
    };

    private string Place(string code) => folder.List().FirstOrDefault(c => c.Code == code && c.Fault is null)?.Folder ?? throw new RequestRefusedException($"there is no case {code} that could be opened");

    private static object? Told(CaseFolder? of) => of is null ? null : new { Code = of.Identity.CaseCode, Day = of.Identity.ExaminationDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private static object Row(FollowedLesion l) => new
    {
        l.Id, Name = LesionItem.NameOf(l.Id), State = MatchAnswer.Word(l), l.BaselineMl, FollowUpMl = l.FollowUpMl, l.R90, l.Probability, FollowUp = l.Fate is null ? [] : l.FollowUp.Select(LesionItem.NameOf),
    };

    private static object Unplaced(CaseLesion l) => new { l.Id, Name = LesionItem.NameOf(l.Id), State = "unresolved", BaselineMl = l.VolumeMl, FollowUp = Array.Empty<string>() };
}
