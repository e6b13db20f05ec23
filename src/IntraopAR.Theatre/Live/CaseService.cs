using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// Serves a case over OpenIGTLink: everything to each newcomer, what is asked for by GET_ and STT_, and everything again to all
/// when the case gets another registration. A question in version 1 is answered in version 1, without metadata.
/// </summary>
internal sealed class CaseService : IAsyncDisposable
{
    private static readonly string[] Served = [PolyDataBody.Type, TransformBody.Type, PointBody.Type, StringBody.Type, StatusBody.Type, CapabilityBody.Type];

    private const int Shortest = 5;

    private readonly IgtlServer server;
    private readonly bool withMetadata;
    private readonly Action<string> say;
    private volatile ServedCase current;

    private CaseService(ServedCase served, int port, bool withMetadata, Action<string> say)
    {
        (current, this.withMetadata, this.say) = (served, withMetadata, say);
        server = IgtlServer.Start(port, Answer, (peer, reason) => say($"{peer.Peer} ended{(reason is null ? "" : $": {reason}")}"), Welcome);
    }

    public int Port => server.Port;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="withMetadata">False for receivers that know version 1 alone.</param>
    /// <exception cref="BadInputException">It is not a case, or the port cannot be had.</exception>
    public static CaseService Start(string casePath, int port, bool withMetadata, Action<string> say) => new(ServedCase.Read(casePath), port, withMetadata, say);

    /// <summary>Sends a case that changed to all.</summary>
    public void Replace(ServedCase changed)
    {
        current = changed;
        foreach (var message in changed.Messages) server.SendToAll(Fitted(message, withMetadata));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void Welcome(IgtlConnection peer)
    {
        say($"{peer.Peer} joined");
        Send(peer, current.Messages, withMetadata);
    }

    private void Answer(IgtlConnection peer, IgtlMessage question)
    {
        var type = question.Body.TypeName;
        if (!type.StartsWith(QueryBody.Prefix, StringComparison.Ordinal) && !type.StartsWith(StartBody.Prefix, StringComparison.Ordinal)) return;
        var wanted = type[QueryBody.Prefix.Length..];
        // Twelve characters hold no GET_TRANSFORM: the standard asks by GET_TRANS and GET_CAPABIL.
        var served = Served.FirstOrDefault(t => t == wanted || (wanted.Length >= Shortest && t.StartsWith(wanted, StringComparison.Ordinal)));
        if (served is null)
        {
            Send(peer, [new(question.DeviceName, question.Time, new ReplyBody(wanted, 1))], false);
            return;
        }

        if (type.StartsWith(StartBody.Prefix, StringComparison.Ordinal)) Send(peer, [new(question.DeviceName, question.Time, new ReplyBody(wanted, 0))], false);
        Send(peer, Wanted(served, question.DeviceName), withMetadata && question.Version >= 2);
    }

    /// <summary>The one of that name where there is one, otherwise all of that type.</summary>
    private IReadOnlyList<IgtlMessage> Wanted(string type, string name)
    {
        if (type == CapabilityBody.Type) return [new("IntraopAR", default, new CapabilityBody(Served))];
        IgtlMessage[] all = [.. current.Messages.Where(m => m.Body.TypeName == type)];
        IgtlMessage[] named = [.. all.Where(m => m.DeviceName == name)];
        return named.Length > 0 ? named : all;
    }

    private static void Send(IgtlConnection peer, IReadOnlyList<IgtlMessage> messages, bool withMetadata)
    {
        try
        {
            foreach (var message in messages) peer.Send(Fitted(message, withMetadata));
        }
        catch (IOException)
        {
            // Its reading ends for the same reason, and says it.
            peer.Dispose();
        }
    }

    private static IgtlMessage Fitted(IgtlMessage message, bool withMetadata) => withMetadata ? message : message with { Version = 1, Metadata = [] };
}
