using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace IntraopAR.Theatre.Host;

/// <summary>Names and addresses by which viewers reach this machine.</summary>
internal static class OwnAddresses
{
    public static IReadOnlyList<string> Names { get; } = ["localhost", Dns.GetHostName()];

    /// <summary>Loopback first; addresses that hold on one cable only (link-local) are left out.</summary>
    public static IReadOnlyList<IPAddress> Now() =>
    [
        IPAddress.Loopback, IPAddress.IPv6Loopback,
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus == OperationalStatus.Up)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal && a.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)
            .Where(a => !a.ToString().StartsWith("169.254.", StringComparison.Ordinal))
            .Distinct(),
    ];
}
