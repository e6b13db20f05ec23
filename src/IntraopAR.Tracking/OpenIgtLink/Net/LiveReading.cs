using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>
/// Reads a socket on the calling thread: between a byte's arrival and the callback lies no other thread. A message that
/// does not come to its end is given up where a good one lies inside what it claims, see <see cref="Overdue"/>.
/// </summary>
internal sealed class LiveReading(Socket socket, IgtlFramer framer)
{
    /// <summary>
    /// So long a message may take before its length is doubted. A long one on a slow line is not given up for that: it must
    /// also hold a whole good message.
    /// </summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromSeconds(1);

    private long awaited = -1;
    private long since;
    private long searched;

    /// <summary>Until the peer ends.</summary>
    /// <exception cref="IOException">The connection broke; all that came before was handed on.</exception>
    public void Run(Action<IgtlMessage> received)
    {
        while (true)
        {
            while (framer.Next() is { } message) received(message);
            if (framer.AwaitsBody && !MayReceive()) continue;
            var count = 0;
            IOException? broken = null;
            try
            {
                count = socket.Receive(framer.Free().Span);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                broken = new(e.Message, e);
            }

            if (count > 0)
            {
                framer.Arrived(count);
                continue;
            }

            framer.End();
            while (framer.Next() is { } message) received(message);
            if (broken is not null) throw broken;
            return;
        }
    }

    /// <summary>False where the framer has to be asked again before more is read.</summary>
    private bool MayReceive()
    {
        var now = Environment.TickCount64;
        if (framer.Position != awaited) (awaited, since, searched) = (framer.Position, now, 0);
        if (now - since < Overdue.TotalMilliseconds) return Poll();
        since = now;
        if (framer.BytesReceived == searched) return Poll();
        searched = framer.BytesReceived;
        return !framer.GiveUp() && Poll();
    }

    private bool Poll()
    {
        try
        {
            return socket.Poll(Overdue, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Receiving says the same, and is heard.
            return true;
        }
    }
}
