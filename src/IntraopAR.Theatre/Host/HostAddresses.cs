using System.Net;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Host;

/// <summary>What an address that is served means for who can reach it.</summary>
internal static class HostAddresses
{
    public static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    public static bool IsTls(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UsageException">A patient's data would cross the network in plain text.</exception>
    public static void DemandTls(IEnumerable<string> urls)
    {
        if (urls.FirstOrDefault(u => !IsLoopback(u) && !IsTls(u)) is { } plain)
            throw new UsageException($"--urls: '{plain}' would send a case over the network in plain text; give https://");
    }

    /// <summary>Where other machines reach what is served; a wildcard is every address of this machine.</summary>
    public static IReadOnlyList<string> FromOutside(IEnumerable<string> bound) =>
    [
        .. bound.Where(u => !IsLoopback(u)).SelectMany(u =>
        {
            var address = BindingAddress.Parse(u);
            var hosts = address.Host is "*" or "+" or "0.0.0.0" or "[::]"
                ? OwnAddresses.Now().Where(a => !IPAddress.IsLoopback(a)).Select(a => a.ToString().Contains(':') ? $"[{a}]" : a.ToString())
                : [address.Host];
            return hosts.Select(h => $"{address.Scheme}://{h}:{address.Port}/");
        }),
    ];
}
