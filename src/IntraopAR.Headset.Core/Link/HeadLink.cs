using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>
/// Keeps a head's scene up to date: connects, reads, asks for the clock, and connects again by itself whenever the link drops. What
/// was asked for when it dropped may have been done or not; nobody repeats it unasked.
/// </summary>
/// <param name="triangles">That the device can draw; surfaces are asked for as fine as that.</param>
public sealed class HeadLink(IWorkstation workstation, HeadScene scene, Func<double> headMs, int triangles = int.MaxValue)
{
    /// <summary>Between two tries, as the browser's page waits.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two looks at the document.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions for the clock, which also tell that the connection stands.</summary>
    private static readonly TimeSpan Ping = TimeSpan.FromMilliseconds(100);

    /// <summary>A headset sees the patient itself: of the camera, where it is and no picture.</summary>
    private static readonly PictureWish NoCameraPicture = new("camera", []);

    private readonly ConcurrentDictionary<long, TaskCompletionSource<SceneAnswer>> asked = new();
    private readonly SemaphoreSlim sending = new(1);
    private volatile ILiveConnection? connection;
    private long count;

    /// <summary>Why the last message could not be used; empty when the newest could.</summary>
    public string Refused { get; private set; } = "";

    /// <summary>A code has to be typed in.</summary>
    public bool IsNotPaired { get; private set; }

    /// <summary>The document's surfaces, as fine as the device can draw them.</summary>
    public ModelMeshes Meshes { get; } = new(workstation, triangles);

    /// <summary>Until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
            try
            {
                Meshes.Forget();
                await LookOnceAsync(both.Token);
                using var live = await workstation.ConnectAsync(both.Token);
                IsNotPaired = false;
                scene.Opened();
                connection = live;
                // Its answer has the id of nothing that was asked.
                await SendAsync(live, new(true, RequestCodec.Write(new SceneRequest(0, PictureWish.Do) { Arguments = JsonSerializer.SerializeToElement(NoCameraPicture, JsonSerializerOptions.Web) })), both.Token);
                await await Task.WhenAny(HearAsync(live, both.Token), PingAsync(live, both.Token), LookAsync(both.Token));
                scene.Lost("the workstation does not answer");
            }
            catch (Exception e) when (!stop.IsCancellationRequested && (e is WorkstationException or SceneFormatException or IOException or OperationCanceledException))
            {
                IsNotPaired = e is WorkstationException { IsNotPaired: true };
                scene.Lost(e.Message);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            finally
            {
                connection = null;
                both.Cancel();
                foreach (var id in asked.Keys) Answer(new(id, false) { Refusal = "the connection was lost; see whether it was done" });
            }

            await Task.Delay(Again, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Asks the workstation for something, such as "guide". Always answered: a refusal says why nothing was done.</summary>
    /// <param name="arguments">Becomes a JSON object; null where the request takes nothing.</param>
    public async Task<SceneAnswer> AskAsync(string what, object? arguments, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref count);
        if (connection is not { } live) return new(id, false) { Refusal = "the workstation does not answer; nothing was done" };
        var answer = asked.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            var request = new SceneRequest(id, what) { Arguments = arguments is null ? null : JsonSerializer.SerializeToElement(arguments, JsonSerializerOptions.Web) };
            await SendAsync(live, new(true, RequestCodec.Write(request)), stop);
        }
        catch (Exception e) when (e is WorkstationException or IOException)
        {
            Answer(new(id, false) { Refusal = "the connection was lost; see whether it was done" });
        }

        return await answer.Task;
    }

    private async Task HearAsync(ILiveConnection live, CancellationToken stop)
    {
        for (var read = 0U; await live.ReceiveAsync(stop) is { } frame;)
        {
            try
            {
                if (frame.IsText) Answer(RequestCodec.ReadAnswer(frame.Bytes));
                else scene.Hear(LiveCodec.Read(frame.Bytes));
                Refused = "";
            }
            catch (SceneFormatException e)
            {
                // One that cannot be used must not hold up those behind it.
                Refused = e.Message;
            }

            // Whoever says how far it has read is sent no more than it can take; what lies in the line would be old when it is read.
            if (frame.IsText) continue;
            var count = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(count, ++read);
            await SendAsync(live, new(false, count), stop);
        }
    }

    private async Task PingAsync(ILiveConnection live, CancellationToken stop)
    {
        while (true)
        {
            await SendAsync(live, new(false, BitConverter.GetBytes(headMs())), stop);
            await Task.Delay(Ping, stop);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Look, stop);
            await LookOnceAsync(stop);
        }
    }

    private async Task LookOnceAsync(CancellationToken stop)
    {
        var document = SceneCodec.Read(await workstation.GetAsync("scene.json", stop));
        await Meshes.LoadAsync(document, stop);
        scene.Take(document);
    }

    private async Task SendAsync(ILiveConnection live, LiveFrame frame, CancellationToken stop)
    {
        await sending.WaitAsync(stop);
        try
        {
            await live.SendAsync(frame, stop);
        }
        finally
        {
            sending.Release();
        }
    }

    private void Answer(SceneAnswer answer)
    {
        if (asked.TryRemove(answer.Id, out var waits)) waits.TrySetResult(answer);
    }
}
