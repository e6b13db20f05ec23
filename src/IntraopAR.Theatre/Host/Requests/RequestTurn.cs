using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>A viewer's request on its way to the host's own or the session: who may not is refused here, and the session is told.</summary>
internal sealed class RequestTurn(ISceneSource source, HostRequests own)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    private readonly ITheatreSession? session = source as ITheatreSession;

    public async Task<SceneAnswer> AnswerAsync(SceneRequest asked, Viewer from, CancellationToken stop)
    {
        var request = new ViewerRequest(asked.Do, asked.Arguments ?? Nothing, from);
        var rule = Named(HostRequests.Rules, asked.Do);
        var isOwn = rule is not null;
        rule ??= Named(session?.Rules ?? [], asked.Do);
        var why = rule is null ? "there is no such request" : rule.WhyNot(from);
        if (why is not null)
        {
            session?.Refused(asked.Do, from, why);
            return new(asked.Id, false) { Refusal = why };
        }

        var answer = isOwn ? own.Do(request, [.. (session?.Rules ?? []).Where(r => r.WhyNot(from) is null).Select(r => r.Do)]) : await session!.DoAsync(request, stop);
        return new(asked.Id, answer.Refusal is null) { Refusal = answer.Refusal, Told = answer.Told };
    }

    private static RequestRule? Named(IReadOnlyList<RequestRule> rules, string name) => rules.FirstOrDefault(r => r.Do == name);
}
