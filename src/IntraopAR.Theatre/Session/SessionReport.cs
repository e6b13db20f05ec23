using System.Text;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Dossiers;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Session;

/// <summary>The case's report as pages of their own, in both languages.</summary>
/// <param name="Address">Without the language.</param>
internal sealed record SessionReport(string Address, IReadOnlyDictionary<string, SceneBlob> Blobs)
{
    /// <param name="number">Goes into the address.</param>
    /// <param name="open">Of the journal that is being written; null where none is.</param>
    /// <exception cref="Geometry.BadInputException">Something of the case cannot be used.</exception>
    public static SessionReport Of(CaseFolder folder, int number, JournalEvidence? open)
    {
        var report = CaseReport.Of(folder.Path, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date), open);
        SceneBlob Page(Language language) => new(Encoding.UTF8.GetBytes(report.Html(language)), ViewHeaders.Paper);
        return new($"blobs/report-{number}", new Dictionary<string, SceneBlob> { [$"report-{number}-en.html"] = Page(Language.English), [$"report-{number}-zh.html"] = Page(Language.Chinese) });
    }
}
