using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Operating;

/// <summary>A sweep of the tracked probe, read as it is made, until somebody says that it is done.</summary>
internal sealed class ProbeSweep(ProbePictures pictures)
{
    /// <summary>Pictures nearer to each other than this, mm along the middle of the picture, add nothing: about half a vessel's width.</summary>
    private const double Apart = 1.3;

    private const int Fewest = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly Queue<PlacedPicture> waiting = new();
    private SweepReading? reading;
    private Task read = Task.CompletedTask;
    private Vec3? last;
    private int taken, came;

    /// <summary>Told of every placed picture, in their order.</summary>
    public void Take(PlacedPicture picture)
    {
        lock (gate)
        {
            came++;
            var middle = picture.Plane.Apply(new(picture.Width / 2.0, picture.Height / 2.0));
            if (last is { } before && Vec3.Distance(before, middle) < Apart) return;
            last = middle;
            waiting.Enqueue(picture with { Index = taken++ });
            Read();
        }
    }

    /// <summary>As soon as it is known where echoes are; one after the other.</summary>
    private void Read()
    {
        if (pictures.Area is not { } area) return;
        var into = reading ??= new(area);
        while (waiting.TryDequeue(out var picture))
        {
            var (next, earlier) = (picture, read);
            read = Task.Run(async () =>
            {
                await earlier;
                into.Add(next);
            });
        }
    }

    /// <exception cref="BadInputException">Too little came, with why.</exception>
    public async Task<SweepObservations> MeasureAsync(SessionClock clock, Func<bool> finished, Action<string?> say, CancellationToken stop)
    {
        var start = clock.Now;
        try
        {
            for (; !finished() && clock.Now - start < Longest; await Task.Delay(Look, stop))
                say(FormattableString.Invariant($"Sweep the probe slowly over the liver, in contact; say when it is done. {(clock.Now - start).TotalSeconds:F0} s, {taken} pictures{(pictures.WhyNot.Length > 0 ? $"; now: {pictures.WhyNot}" : "")}"));
            say("Reading the sweep");
            Task all;
            lock (gate)
            {
                pictures.LookForArea();
                Read();
                all = read;
            }

            await all.WaitAsync(stop);
        }
        finally
        {
            say(null);
        }

        if (pictures.Area is null) throw new BadInputException("ultrasound", "scan area", $"was not found in the pictures: {pictures.WhyNoArea}", "set depth and gain so that the fan fills the picture, without zoom");
        if (reading is null || taken < Fewest)
            throw new BadInputException("ultrasound", "sweep", $"{taken} pictures along the way could be used, {Fewest} are needed{(pictures.WhyNot.Length > 0 ? $": {pictures.WhyNot}" : came > 0 ? ": the probe hardly moved" : "")}", "sweep 3 to 10 cm, with the probe's marker in the tracker's view");
        return reading.Observations;
    }
}
