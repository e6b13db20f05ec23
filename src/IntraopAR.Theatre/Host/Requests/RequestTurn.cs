using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>A viewer's requests on their way to the session: who may not is refused here, and the session is told.</summary>
internal static class RequestTurn
{
    public static async Task<SceneAnswer> AnswerAsync(ITheatreSession? session, SceneRequest request, Viewer from, CancellationToken stop)
    {
        if (session is null) return new(request.Id, false) { Refusal = "nothing can be asked for here" };
        var why = session.Rules.FirstOrDefault(r => r.Do == request.Do) is { } rule ? rule.WhyNot(from) : "there is no such request";
        if (why is not null)
        {
            session.Refused(request.Do, from, why);
            return new(request.Id, false) { Refusal = why };
        }

        var answer = await session.DoAsync(new(request.Do, request.Arguments ?? Nothing, from), stop);
        return new(request.Id, answer.Refusal is null) { Refusal = answer.Refusal, Told = answer.Told };
    }

    private static readonly System.Text.Json.JsonElement Nothing = System.Text.Json.JsonSerializer.SerializeToElement(new { });
}
