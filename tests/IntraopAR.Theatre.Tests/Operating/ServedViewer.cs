using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>The workstation's page without a browser: it hears every stream, asks, and reads the scene of a program that runs elsewhere.</summary>
internal sealed class ServedViewer : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<string, (LiveMessage Message, DateTime At)> newest = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<SceneAnswer>> waiting = new();
    private long asked;

    /// <summary>Told of every message as it comes.</summary>
    public Action<LiveMessage>? Heard { get; set; }

    private ServedViewer(HttpClient http) => this.http = http;

    /// <summary>The session as it was said last; undefined before.</summary>
    public JsonElement Session => newest.TryGetValue("session", out var s) ? s.Message.Header.Says!.Value : default;

    public JsonElement Lobby => newest.TryGetValue("theatre", out var s) ? s.Message.Header.Says!.Value : default;

    /// <param name="address">With the workstation's key.</param>
    public static async Task<ServedViewer> OpenAsync(string address, CancellationToken stop)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = new(new Uri(address).GetLeftPart(UriPartial.Authority)) };
        (await http.GetAsync(address, stop)).EnsureSuccessStatusCode();
        var viewer = new ServedViewer(http);
        viewer.socket.Options.SetRequestHeader("Cookie", cookies.GetCookieHeader(http.BaseAddress));
        viewer.socket.Options.SetRequestHeader("Origin", http.BaseAddress.GetLeftPart(UriPartial.Authority));
        await viewer.socket.ConnectAsync(new Uri(http.BaseAddress.AbsoluteUri.Replace("http", "ws") + "live"), stop);
        _ = Task.Run(viewer.HearAsync, CancellationToken.None);
        return viewer;
    }

    /// <summary>The newest message of a stream with when it came; null before.</summary>
    public (LiveMessage Message, DateTime At)? Of(string stream) => newest.TryGetValue(stream, out var found) ? found : null;

    public async Task<SceneDocument> SceneAsync(CancellationToken stop) => SceneCodec.Read(await http.GetByteArrayAsync("scene.json", stop));

    public async Task<SceneAnswer> AskAsync(string name, object? arguments, CancellationToken stop)
    {
        var (id, answered) = (Interlocked.Increment(ref asked), new TaskCompletionSource<SceneAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting[id] = answered;
        await socket.SendAsync(RequestCodec.Write(new SceneRequest(id, name) { Arguments = arguments is null ? null : JsonSerializer.SerializeToElement(arguments) }), WebSocketMessageType.Text, true, stop);
        return await answered.Task.WaitAsync(Browser.Patience, stop);
    }

    /// <summary>Asks for what must be done.</summary>
    public async Task DoAsync(string name, object? arguments, CancellationToken stop)
    {
        var answer = await AskAsync(name, arguments, stop);
        Assert.True(answer.Done, $"{name}: {answer.Refusal}");
    }

    /// <summary>Until the session stands as it should.</summary>
    public async Task<JsonElement> UntilAsync(string what, Func<JsonElement, bool> stands, CancellationToken stop, double seconds = 60)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await Task.Delay(30, stop))
            if (Session is { ValueKind: JsonValueKind.Object } s && stands(s)) return s;
        throw new InvalidOperationException($"{what}: {(Session.ValueKind == JsonValueKind.Object ? Session.GetRawText() : "no session")}");
    }

    public void Dispose()
    {
        socket.Dispose();
        http.Dispose();
    }

    private async Task HearAsync()
    {
        var buffer = new byte[4 << 20];
        try
        {
            for (var at = 0; ;)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(at), CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close) return;
                at += got.Count;
                if (!got.EndOfMessage) continue;
                if (got.MessageType == WebSocketMessageType.Binary)
                {
                    var message = LiveCodec.Read(buffer[..at]);
                    newest[message.Header.Stream] = (message, DateTime.UtcNow);
                    Heard?.Invoke(message);
                }

                else if (RequestCodec.ReadAnswer(buffer[..at]) is { } answer && waiting.TryRemove(answer.Id, out var asked)) asked.TrySetResult(answer);
                at = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            foreach (var open in waiting.Values) open.TrySetException(new InvalidOperationException("the line is cut", e));
        }
    }
}
