using System.Net;

namespace IntraopAR.Theatre.Host;

/// <summary>Lets viewers in: by a code that the workstation shows, or by the workstation's own address, which holds a key.</summary>
/// <param name="folder">Where those who were let in are kept; null: in memory.</param>
/// <param name="keyFromAnywhere">The key opens from other machines too, as for a rehearsal, which has no patient; what is for the workstation alone stays so.</param>
internal sealed class ViewerDoor(string? folder, bool keyFromAnywhere, TimeProvider clock)
{
    private const string Workstation = "workstation";

    private readonly GuessLimit limit = new();

    public PairingCodes Codes { get; } = new(clock);

    public PairedViewers Viewers { get; } = new(folder is null ? null : Path.Combine(folder, "viewers.json"), clock);

    /// <summary>What the workstation's own address carries.</summary>
    public string Key { get; } = WorkstationKey.Of(folder is null ? null : Path.Combine(folder, "workstation.key"), clock);

    /// <summary>By its cookie; null for a browser that is not paired.</summary>
    public Viewer? Known(HttpContext context)
    {
        if (ViewerCookie.Read(context.Request) is not { } token) return null;
        return Viewers.Find(token) is { } paired ? new(paired.Name, paired.Role, AtWorkstation: false) : ByKey(context, token);
    }

    /// <returns>Null where the key is not right, or not from where it may be.</returns>
    public Viewer? ByKey(HttpContext context, string key)
    {
        var here = ThisMachine.IsFrom(context.Connection);
        return (here || keyFromAnywhere) && WorkstationKey.Same(key, Key) ? new(Workstation, ViewerRole.Surgeon, here) : null;
    }

    /// <summary>By a code: pairs and sets the cookie.</summary>
    /// <returns>Empty where it did, otherwise what to tell the person.</returns>
    public string ByCode(HttpContext context, string typed)
    {
        if (!limit.MayTry(context.Connection.RemoteIpAddress ?? IPAddress.None)) return "Too many codes were tried. Wait a few seconds, then try again.";
        if (Codes.Redeem(typed) is not { } role) return "This code is not open: mistyped, used before, or older than two minutes. Make a new one at the workstation.";
        ViewerCookie.Set(context, Viewers.Add(role).Token);
        return "";
    }
}
