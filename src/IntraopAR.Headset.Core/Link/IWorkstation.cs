namespace IntraopAR.Headset;

/// <summary>
/// The workstation as a head reaches it: files over HTTPS and one web socket, with the cookie that pairing gave. Each platform
/// brings its own, because each checks certificates in its own way.
/// </summary>
public interface IWorkstation
{
    /// <summary>Types a code of eight figures in for the head.</summary>
    /// <exception cref="WorkstationException">The code was not taken; in the workstation's words.</exception>
    Task PairAsync(string code, CancellationToken stop);

    /// <param name="path">Relative to the workstation's root, such as <c>scene.json</c>.</param>
    /// <exception cref="WorkstationException">It does not answer, or this head is not paired.</exception>
    Task<byte[]> GetAsync(string path, CancellationToken stop);

    /// <exception cref="WorkstationException">It does not answer, or this head is not paired.</exception>
    Task<ILiveConnection> ConnectAsync(CancellationToken stop);
}

/// <summary>An open web socket at <c>/live</c>. One receives, another may send meanwhile.</summary>
public interface ILiveConnection : IDisposable
{
    /// <returns>The next whole message; null when the connection has ended.</returns>
    Task<LiveFrame?> ReceiveAsync(CancellationToken stop);

    Task SendAsync(LiveFrame frame, CancellationToken stop);
}

/// <param name="IsText">An answer to a request; otherwise a message of a stream.</param>
public sealed record LiveFrame(bool IsText, byte[] Bytes);

/// <summary>The workstation cannot be used; the message says why and what to do, in one line.</summary>
/// <param name="isNotPaired">A code has to be typed in before it is tried again.</param>
public sealed class WorkstationException(string message, bool isNotPaired = false, Exception? cause = null) : Exception(message, cause)
{
    public bool IsNotPaired { get; } = isNotPaired;
}
