using System.Text.Json;

namespace IntraopAR.Theatre.Host;

/// <summary>What the host itself does on request, beside the session: letting viewers in and sending them away.</summary>
internal sealed class HostRequests(ViewerDoor door, Func<HostReach> reach)
{
    private static readonly ViewerRole[] InCharge = [ViewerRole.Surgeon, ViewerRole.Engineer];

    public static IReadOnlyList<RequestRule> Rules { get; } =
    [
        new("who-am-i", Enum.GetValues<ViewerRole>()),
        new("add-viewer", InCharge) { AtWorkstation = true },
        new("list-viewers", InCharge) { AtWorkstation = true },
        new("remove-viewer", InCharge) { AtWorkstation = true },
    ];

    /// <summary>Known once the host serves.</summary>
    public HostReach Reach => reach();

    /// <param name="may">What this viewer may ask of the session.</param>
    public RequestAnswer Do(ViewerRequest request, IReadOnlyList<string> may) => request.Do switch
    {
        "who-am-i" => RequestAnswer.Of(new { request.From.Name, Role = Named(request.From.Role), request.From.AtWorkstation, May = may }),
        "add-viewer" => Add(request.Arguments),
        "list-viewers" => RequestAnswer.Of(new { Viewers = door.Viewers.All.Select(v => new { v.Name, Role = Named(v.Role), v.Until }) }),
        "remove-viewer" => Text(request.Arguments, "name") is { } name && door.Viewers.Remove(name) ? RequestAnswer.Done : RequestAnswer.Refused("there is no such viewer"),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Do, "not one of the host's"),
    };

    private RequestAnswer Add(JsonElement arguments)
    {
        if (!Enum.TryParse<ViewerRole>(Text(arguments, "role"), ignoreCase: true, out var role) || !Enum.IsDefined(role))
            return RequestAnswer.Refused("say which role: observer, assistant, engineer or surgeon");
        var (code, until) = door.Codes.Make(role);
        var (addresses, fingerprint) = reach();
        return RequestAnswer.Of(new { Code = $"{code[..4]} {code[4..]}", Role = Named(role), Until = until, Addresses = addresses, Fingerprint = fingerprint });
    }

    private static string? Text(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Named(ViewerRole role) => role.ToString().ToLowerInvariant();
}

/// <summary>Where other machines reach the host.</summary>
/// <param name="Addresses">Empty where it serves this machine alone.</param>
/// <param name="Fingerprint">Of its certificate; null without TLS.</param>
internal sealed record HostReach(IReadOnlyList<string> Addresses, string? Fingerprint);
