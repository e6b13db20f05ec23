using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// Live ultrasound of a rehearsal, in real time: sweeps of the virtual probe are played to and fro, each is read once on its
/// first way, and what was seen updates the registration, the regions and the scene. Then they go on in a loop.
/// </summary>
internal sealed class RehearsedUltrasound : ISceneSource
{
    private static readonly UltrasoundProbe Machine = UltrasoundProbe.Intraoperative;

    private readonly RehearsedCase rehearsed;
    private readonly RehearsedSweeps sweeps;
    private readonly LiveChannel heads = new(simulated: true);
    private readonly LiveUltrasound live;
    private readonly FanArea area = new(
        Machine.Apex, Machine.FaceRadius / Machine.PixelSize, (Machine.FaceRadius + Machine.Depth) / Machine.PixelSize, 0, Machine.HalfAngleDegrees);
    private int shown;

    public RehearsedUltrasound(RehearsedCase rehearsed)
    {
        this.rehearsed = rehearsed;
        sweeps = new(rehearsed.Run.Theatre, rehearsed.MostDoubtful, rehearsed.Run.Observed!.Surface);
        live = new(heads, area, new(Machine.PictureWidth, Machine.PictureHeight, area), 1000 / RehearsedSweeps.Rate, simulated: true) { Shown = rehearsed.Ultrasound };
    }

    public SceneDocument Current => rehearsed.Document;

    public LiveChannel Live => heads;

    public SceneBlob? Blob(string name) => rehearsed.Blob(name);

    /// <summary>Plays until stopped.</summary>
    public async Task PlayAsync(TextWriter progress, CancellationToken stop)
    {
        for (var round = 0; ; round++)
        {
            var recorded = await sweeps[round % RehearsedSweeps.Count].WaitAsync(stop);
            if (round >= RehearsedSweeps.Count)
            {
                await WayAsync(recorded, forth: round % 2 == 0, null, stop);
                continue;
            }

            var reading = new SweepReading(area);
            await WayAsync(recorded, forth: true, reading, stop);
            var update = Task.Run(() => Update(reading, progress), stop);
            var next = round + 1 < RehearsedSweeps.Count ? sweeps[round + 1] : Task.CompletedTask;
            // To and fro over the same place until both the answer and the next sweep are there.
            for (var way = 1; way == 1 || !update.IsCompleted || !next.IsCompleted; way++) await WayAsync(recorded, forth: way % 2 == 0, null, stop);
            await update;
        }
    }

    private async Task WayAsync(ProbeRecording recorded, bool forth, SweepReading? reading, CancellationToken stop)
    {
        var (start, n, read) = (Stopwatch.GetTimestamp(), recorded.Pictures.Count, Task.CompletedTask);
        for (var k = 0; k < n; k++)
        {
            var due = TimeSpan.FromSeconds(k / RehearsedSweeps.Rate) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero) await Task.Delay(due, stop);
            stop.ThrowIfCancellationRequested();
            var i = forth ? k : n - 1 - k;
            var (sample, plane) = (recorded.Pictures[i], recorded.MeasuredPlane(i));
            PlacedPicture Numbered(int index) => new(index, TimeSpan.FromMilliseconds(heads.NowMs), sample.Width, sample.Height, sample.Pixels, plane);
            // Every second picture, half a vessel's width apart; behind each other, beside what is shown.
            if (reading is not null && k % 2 == 0)
            {
                var (earlier, picture) = (read, Numbered(k / 2));
                read = ReadAsync(reading, picture, earlier, stop);
            }

            live.Take(Numbered(++shown), new Transform<Patient, Probe>(recorded.Poses[3 * i].ToFromFrom), heads.NowMs);
        }

        await read;
    }

    private static async Task ReadAsync(SweepReading reading, PlacedPicture picture, Task earlier, CancellationToken stop)
    {
        await earlier;
        await Task.Run(() => reading.Add(picture), stop);
    }

    private void Update(SweepReading reading, TextWriter progress)
    {
        var said = rehearsed.Update(reading.Observations);
        live.Shown = rehearsed.Ultrasound;
        progress.WriteLine(said);
    }
}
