using System.Net;
using System.Net.Sockets;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Host;

/// <summary>Which address the view is served at: what was asked for, or the default with a free port if that one is taken.</summary>
internal static class ViewAddress
{
    public const int DefaultPort = 5080;

    /// <param name="asked">The value of <c>--urls</c>; several are separated by semicolons. Null: ASPNETCORE_URLS, then the default.</param>
    public static string[] Choose(string? asked)
    {
        if (string.IsNullOrWhiteSpace(asked)) asked = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        if (string.IsNullOrWhiteSpace(asked)) return [$"http://127.0.0.1:{(IsFree(DefaultPort) ? DefaultPort : 0)}"];
        var urls = asked.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls) Demand(url);
        return urls.Length > 0 ? urls : throw new UsageException("--urls names no address");
    }

    /// <summary>The address as a browser on this machine opens it: a wildcard host is no address.</summary>
    public static string Openable(string bound)
    {
        var address = BindingAddress.Parse(bound);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}{address.PathBase}/";
    }

    private static void Demand(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is not ("http" or "https")) throw new UsageException($"--urls: '{url}' is neither http nor https");
            if (address.IsUnixPipe || address.PathBase.Length > 0) throw new UsageException($"--urls: '{url}' is not of the form http://HOST:PORT");
        }
        catch (FormatException)
        {
            throw new UsageException($"--urls: '{url}' is not of the form http://HOST:PORT");
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
