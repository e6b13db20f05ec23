using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>igtl</c>: an OpenIGTLink peer to check equipment and networks with, and a case for 3D Slicer.</summary>
internal static class IgtlCommand
{
    public static Command Create() => new("igtl", "Check OpenIGTLink messages and connections, serve a case")
    {
        IgtlInfoVerb.Create(),
        IgtlListenVerb.Create(),
        IgtlSendVerb.Create(),
        IgtlServeVerb.Create(),
    };

    /// <exception cref="UsageException">No such port.</exception>
    public static int Port(int port, int least) =>
        port >= least && port <= 65535 ? port : throw new UsageException($"--port {port}: {least} to 65535 are possible");
}
