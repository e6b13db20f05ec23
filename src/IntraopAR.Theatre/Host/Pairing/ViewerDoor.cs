using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Lets viewers in: by a code that the workstation shows, or by the workstation's own address, whose key is a secret of this run.
/// </summary>
/// <param name="file">Where those who were let in are kept; null: in memory.</param>
/// <param name="keyFromAnywhere">The key opens from other machines too, as for a rehearsal, which has no patient; what is for the workstation alone stays so.</param>
internal sealed class ViewerDoor(string? file, bool keyFromAnywhere, TimeProvider clock)
{
    private readonly GuessLimit limit = new();

    public PairingCodes Codes { get; } = new(clock);

    public PairedViewers Viewers { get; } = new(file, clock);

    /// <summary>What the workstation's own address carries.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whom the request is from; null for a browser that is not paired.</summary>
    public Viewer? Known(HttpContext context) =>
        ViewerCookie.Read(context.Request) is { } token && Viewers.Find(token) is { } paired ? Seen(paired, context) : null;

    /// <summary>By the workstation's own address: pairs and sets the cookie.</summary>
    /// <returns>Null where the key is not right, or not from where it may be.</returns>
    public Viewer? ByKey(HttpContext context, string key)
    {
        if (!keyFromAnywhere && !ThisMachine.IsFrom(context.Connection)) return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Key))) return null;
        return Seen(LetIn(context, ViewerRole.Surgeon, byKey: true), context);
    }

    /// <summary>By a code: pairs and sets the cookie.</summary>
    /// <returns>Empty where it did, otherwise what to tell the person.</returns>
    public string ByCode(HttpContext context, string typed)
    {
        if (!limit.MayTry(context.Connection.RemoteIpAddress ?? IPAddress.None)) return "Too many codes were tried. Wait a few seconds, then try again.";
        if (Codes.Redeem(typed) is not { } role) return "This code is not open: mistyped, used before, or older than two minutes. Make a new one at the workstation.";
        LetIn(context, role, byKey: false);
        return "";
    }

    private PairedViewer LetIn(HttpContext context, ViewerRole role, bool byKey)
    {
        var (token, viewer) = Viewers.Add(role, byKey);
        ViewerCookie.Set(context, token);
        return viewer;
    }

    private static Viewer Seen(PairedViewer paired, HttpContext context) => new(paired.Name, paired.Role, paired.ByKey && ThisMachine.IsFrom(context.Connection));
}
