using System.Net.WebSockets;
using System.Text.Json;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A viewer's end of the live stream, as the page has it.</summary>
internal sealed class HostViewer(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] buffer = new byte[2 << 20];
    private long asked;

    public ClientWebSocket Socket => socket;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Uri AddressOf(WebApplication host) => new(ViewHost.PlainAddressOf(host).Replace("http", "ws") + "live");

    /// <summary>At the workstation, as a surgeon.</summary>
    public static async Task<HostViewer> OpenAsync(WebApplication host)
    {
        using var workstation = await new HostVisitor(host).EnterAsync();
        return await OpenAsync(host, workstation);
    }

    public static async Task<HostViewer> OpenAsync(WebApplication host, HostVisitor paired)
    {
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        socket.Options.SetRequestHeader("Cookie", paired.Cookie);
        // As a browser on the view's own page does.
        socket.Options.SetRequestHeader("Origin", ViewHost.PlainAddressOf(host).TrimEnd('/'));
        await socket.ConnectAsync(AddressOf(host), Stop);
        return new(socket);
    }

    public Task SendAsync(WebSocketMessageType type, byte[] bytes) => socket.SendAsync(bytes, type, true, Stop);

    /// <summary>The next message of the stream; null where the host closes.</summary>
    public async Task<LiveMessage?> NextAsync() => await ReceiveAsync() is var (type, bytes) && type == WebSocketMessageType.Binary ? LiveCodec.Read(bytes) : null;

    /// <summary>Asks and takes the answer, passing over the stream.</summary>
    public async Task<SceneAnswer> AskAsync(string name, object? arguments = null)
    {
        var id = ++asked;
        await SendAsync(WebSocketMessageType.Text, RequestCodec.Write(new SceneRequest(id, name) { Arguments = arguments is null ? null : JsonSerializer.SerializeToElement(arguments) }));
        while (await ReceiveAsync() is var (type, bytes))
            if (type == WebSocketMessageType.Text && RequestCodec.ReadAnswer(bytes) is { } answer && answer.Id == id) return answer;
        throw new InvalidOperationException($"closed: {socket.CloseStatusDescription}");
    }

    /// <summary>Why the host ends the connection.</summary>
    public async Task<string> EndAsync()
    {
        while (await ReceiveAsync() is not null) { }
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
        return socket.CloseStatusDescription!;
    }

    public void Dispose() => socket.Dispose();

    private async Task<(WebSocketMessageType Type, byte[] Bytes)?> ReceiveAsync()
    {
        for (var at = 0; ;)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(at), Stop);
            if (got.MessageType == WebSocketMessageType.Close) return null;
            at += got.Count;
            if (got.EndOfMessage) return (got.MessageType, buffer[..at]);
        }
    }
}
