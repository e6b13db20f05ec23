using System.Net;

namespace IntraopAR.Theatre.Host;

/// <summary>Whether a connection comes from the workstation itself.</summary>
internal static class ThisMachine
{
    public static bool IsFrom(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } from && (IPAddress.IsLoopback(Plain(from)) || (connection.LocalIpAddress is { } own && Plain(own).Equals(Plain(from))));

    /// <summary>IPv4 within IPv6 as what it is.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
