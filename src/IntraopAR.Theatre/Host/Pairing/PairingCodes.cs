using System.Security.Cryptography;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Codes by which a new viewer is let in: eight figures, shown on the workstation, each for one role, for one use, for two
/// minutes. Safe to use from several threads.
/// </summary>
internal sealed class PairingCodes(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private const int Figures = 8;

    /// <summary>More than are paired at once; each further code voids the oldest, so that what a guess may hit stays few.</summary>
    private const int MostOpen = 4;

    private readonly Lock gate = new();
    private readonly List<(string Code, ViewerRole Role, DateTimeOffset Until)> open = [];

    public (string Code, DateTimeOffset Until) Make(ViewerRole role)
    {
        var code = RandomNumberGenerator.GetString("0123456789", Figures);
        var until = clock.GetUtcNow() + Lifetime;
        lock (gate)
        {
            open.RemoveAll(c => c.Until <= clock.GetUtcNow());
            if (open.Count == MostOpen) open.RemoveAt(0);
            open.Add((code, role, until));
        }

        return (code, until);
    }

    /// <param name="typed">As a person types it: blanks and hyphens do not count.</param>
    /// <returns>The role it was made for, once; null where it is none, or used, or too old.</returns>
    public ViewerRole? Redeem(string typed)
    {
        var code = string.Concat(typed.Where(c => c is not (' ' or '-')));
        lock (gate)
        {
            open.RemoveAll(c => c.Until <= clock.GetUtcNow());
            var at = open.FindIndex(c => c.Code == code);
            if (at < 0) return null;
            var role = open[at].Role;
            open.RemoveAt(at);
            return role;
        }
    }
}
