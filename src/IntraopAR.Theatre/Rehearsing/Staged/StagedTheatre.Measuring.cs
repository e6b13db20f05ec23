using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>What is measured when somebody asks for it.</content>
internal sealed partial class StagedTheatre
{
    /// <summary>Of a touch: until the hand is there, and how long it is measured.</summary>
    private static readonly TimeSpan Reaching = TimeSpan.FromSeconds(1.6), Measuring = TimeSpan.FromSeconds(0.5), Sweeping = TimeSpan.FromSeconds(1.5), Patience = TimeSpan.FromSeconds(8);

    /// <summary>Looks at the tip that make a place.</summary>
    private const int Looks = 12;

    /// <summary>Of a sweep of the probe: pictures are half a vessel's width apart.</summary>
    private const double SweepSeconds = 7, SweepSpeed = 8;

    /// <summary>A divot on the reference, in its frame.</summary>
    private static readonly Point<Reference> Divot = new(12, -8, 4);

    /// <summary>The pointer held in the divot.</summary>
    /// <returns>How far off it is measured, mm.</returns>
    public async Task<double> CheckPointAsync(CancellationToken stop)
    {
        await Task.Delay(Measuring, stop);
        var measured = stage.TouchDivot(Divot, 30);
        return Vec3.Distance(measured.Aggregate(Vec3.Zero, (s, p) => s + p) / measured.Count, Divot.Position);
    }

    /// <summary>A place of the scan touched with the pointer, by the hand that finds it.</summary>
    /// <exception cref="BadInputException">The pointer was not seen meanwhile.</exception>
    public async Task<Point<Patient>> TouchAsync(Point<Model> place, CancellationToken stop)
    {
        stage.Take(new FindPlace(StageTool.Pointer, place, Touches: true));
        await Task.Delay(Reaching, stop);
        return await TipAsync(stop);
    }

    /// <summary>Where the pointer's tip is held, averaged over a moment.</summary>
    /// <exception cref="BadInputException">It was not seen.</exception>
    public async Task<Point<Patient>> TipAsync(CancellationToken stop)
    {
        var (sum, count) = (Vec3.Zero, 0);
        // A marker that is hidden for a moment is waited for.
        for (var until = clock.Now + Patience; clock.Now < until && count < Looks; await Task.Delay(30, stop))
            if (Where<Stylus>() is { } pose) (sum, count) = (sum + pose.Motion.Apply(Calibration.StylusTip.Position), count + 1);
        return count >= Looks
            ? new(sum / count)
            : throw new BadInputException("pointer", "tracker", "the pointer or the reference was not seen while it was measured", "clear the tracker's view and touch again");
    }

    /// <summary>The liver's surface as the scope sweeps it.</summary>
    public async Task<PointSet> SurfaceAsync(CancellationToken stop)
    {
        await Task.Delay(Sweeping, stop);
        return stage.SurfaceSweep();
    }

    /// <summary>The probe swept over the surface before a place, by a simulated hand; pictures come as everybody hears them.</summary>
    /// <param name="towards">A lesion where it is estimated.</param>
    /// <param name="each">Every picture that was placed, in their order.</param>
    public async Task SweepAsync(Point<Patient> towards, Action<PlacedPicture> each, CancellationToken stop)
    {
        void Heard(PlacedPicture picture, Transform<Patient, Probe> pose) => each(picture);
        var start = clock.Now;
        var listening = false;
        try
        {
            for (var t = -1.5; t < SweepSeconds; t = (clock.Now - start).TotalSeconds - 1.5)
            {
                // Towards the feet, from the front; the ray goes through the place.
                var at = towards.Position + Vec3.UnitZ * ((SweepSeconds / 2 - Math.Max(t, 0)) * SweepSpeed);
                stage.Take(new AimAlong(StageTool.Probe, new(at + new Vec3(0, -250, 0)), Vec3.UnitY, Touches: true));
                if (t >= 0 && !listening)
                {
                    Scanned += Heard;
                    listening = true;
                }

                await Task.Delay(33, stop);
            }
        }
        finally
        {
            if (listening) Scanned -= Heard;
        }
    }

    /// <summary>The pointer is brought above a place that somebody is guided to, or put away.</summary>
    public void Aim(Point<Patient>? at)
    {
        if (at is { } place) stage.Take(new AimAlong(StageTool.Pointer, new(place.Position + new Vec3(0, -250, -100)), new(0, 250, 100), Touches: false));
        else stage.Take(new PutDown(StageTool.Pointer));
    }
}
