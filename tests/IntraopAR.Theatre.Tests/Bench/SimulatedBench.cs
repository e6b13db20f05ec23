using System.Collections.Concurrent;
using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A camera before a board and a tracker, as the OpenIGTLink servers that a theatre's settings name: the camera ten pictures a second, the tracker 200 poses.</summary>
internal sealed class SimulatedBench : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly DrawnBoard board = new();
    private readonly IgtlServer camera = IgtlServer.Start(0, (_, _) => { }, loopbackOnly: true), tracker = IgtlServer.Start(0, (_, _) => { }, loopbackOnly: true);
    private readonly ConcurrentQueue<RigidMotion> swings = new();
    private readonly Task[] running;
    private volatile byte[] picture;
    private readonly SwingHand hand;

    public SimulatedBench(SwingHand hand)
    {
        this.hand = hand;
        _ = hand.Stay().First();
        picture = Photographed(BoardHand.Rest);
        running = [Task.Run(() => SendPicturesAsync()), Task.Run(() => SendPosesAsync())];
    }

    public int CameraPort => camera.Port;

    public int TrackerPort => tracker.Port;

    /// <summary>Poses that are still to be sent.</summary>
    public int Waiting => swings.Count;

    public void Show(RigidMotion pose) => picture = Photographed(pose);

    public void Swing(IEnumerable<RigidMotion> poses)
    {
        foreach (var pose in poses) swings.Enqueue(pose);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var task in running) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await camera.DisposeAsync();
        await tracker.DisposeAsync();
        board.Dispose();
    }

    private byte[] Photographed(RigidMotion pose)
    {
        using var photograph = board.Photograph(700, pose, finer: 3);
        // Red first on the wire.
        using var colour = photograph.CvtColor(ColorConversionCodes.BGR2RGB);
        var bytes = new byte[colour.Total() * 3];
        System.Runtime.InteropServices.Marshal.Copy(colour.Data, bytes, 0, bytes.Length);
        return bytes;
    }

    private async Task SendPicturesAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(stop.Token))
            camera.SendToAll(new("Image", default, ImageBody.Picture(DrawnBoard.Size.Width, DrawnBoard.Size.Height, 3, picture, WireMatrix.Identity)));
    }

    private async Task SendPosesAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var pose = swings.TryDequeue(out var next) ? next : hand.Again();
            tracker.SendToAll(new("StylusToReference", default, new TransformBody(WireMatrix.FromRows(pose.ToMatrix()))));
            await Task.Delay(5, stop.Token);
        }
    }
}
