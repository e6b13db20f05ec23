using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Session;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>What is measured when somebody asks for it.</content>
internal sealed partial class StagedTheatre
{
    /// <summary>Of a touch: until the assistant's hand is there, and after which time it turns a tool whose marker is hidden.</summary>
    private static readonly TimeSpan Reaching = TimeSpan.FromSeconds(1.2), Turning = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(0.5), Sweeping = TimeSpan.FromSeconds(1.5), Glance = TimeSpan.FromMilliseconds(30), Reading = TimeSpan.FromSeconds(2);

    /// <summary>Of a sweep of the probe: pictures are half a vessel's width apart.</summary>
    private const double SweepSeconds = 7, SweepSpeed = 8;

    /// <summary>Of a surface stroked by hand: between its points, mm, and how many make one; of a sweep by hand, its pictures.</summary>
    private const double StrokeStep = 1.2;

    private const int FewestPoints = 150, FewestPictures = 12;

    /// <summary>A divot on the reference, in its frame.</summary>
    private static readonly Point<Reference> Divot = new(12, -8, 4);

    /// <summary>The pointer held in the divot.</summary>
    /// <returns>How far off it is measured, mm.</returns>
    public async Task<double> CheckPointAsync(CancellationToken stop)
    {
        await Task.Delay(Measuring, stop);
        log?.Add(LogEntry.Of(clock.Now, TraineeAct.CheckEquipment, null, "the equipment is looked at"));
        if (IsExpired)
        {
            const string why = "the pointer's last day was yesterday";
            log?.Add(LogEntry.Of(clock.Now, ProgramAct.Refused, "calibration", why));
            throw new BadInputException("calibration", "pointer", why, "have it calibrated again");
        }

        var measured = stage.TouchDivot(Divot, 30);
        return Vec3.Distance(measured.Aggregate(Vec3.Zero, (s, p) => s + p) / measured.Count, Divot.Position);
    }

    /// <summary>A place of the scan touched with the pointer and held; a marker that is hidden is waited for, and who holds the tool is told.</summary>
    /// <param name="name">As people call it.</param>
    public async Task<TouchedPlace> TouchAsync(Point<Model> place, string name, CancellationToken stop)
    {
        Begin();
        var (tip, sent, turned) = (new SteadyTip(), false, clock.Now);
        try
        {
            while (true)
            {
                if (isDone)
                {
                    isDone = false;
                    waiting = "A touch is taken by itself, when the pressed tip was held still";
                    await Task.Delay(Reading, stop);
                }

                if (isOwn && !grip.IsHeld(StageTool.Pointer)) await WaitAsync($"Take the pointer and bring its tip to {name}", stop);
                else if (isOwn && !grip.Presses(StageTool.Pointer, clock.Now)) await WaitAsync($"Bring the pointer's tip to {name}, press and hold", stop);
                else if (!isOwn && !sent)
                {
                    // The hand needs a while to get there.
                    (sent, turned) = (true, clock.Now + Reaching);
                    stage.Take(new FindPlace(StageTool.Pointer, place, Touches: true));
                    await Task.Delay(Reaching, stop);
                    continue;
                }
                else if (SeenAt(nameof(Stylus)) is { } at && Where<Stylus>() is { } pose)
                {
                    tip.Look(at, pose.Motion.Apply(Calibration.StylusTip.Position));
                    if (tip.Place is { } held) return new(AsMeasured(held), tip.SpreadMm);
                    await WaitAsync($"Hold the tip still on {name}", stop);
                    continue;
                }
                else
                {
                    await WaitAsync(Hidden<Stylus>("pointer"), stop);
                    // The assistant does what everybody is told.
                    if (!isOwn && clock.Now - turned > Turning)
                    {
                        turned = clock.Now;
                        stage.Take(new TurnTool(StageTool.Pointer, Roll: 35));
                    }
                }

                tip.Forget();
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>The liver's surface as the scope sweeps it, or as the pointer is stroked over it by hand.</summary>
    public async Task<MeasuredSurface> SurfaceAsync(CancellationToken stop)
    {
        Begin();
        try
        {
            if (await StrokeAsync(stop) is var (stroked, wasStill)) return new(AsMeasured(stroked, wasStill), "pointer, stroked by hand");
            await Task.Delay(Sweeping, stop);
            var still = !stage.IsVentilated;
            var swept = stage.SurfaceSweep();
            return new(AsMeasured(swept.Positions, still), "virtual stereo scope", swept.NoiseSd);
        }
        finally
        {
            End();
        }
    }

    /// <summary>The probe swept over the surface before a place, or as a hand moves it; pictures come as everybody hears them.</summary>
    /// <param name="towards">A lesion where it is estimated.</param>
    /// <param name="each">Every picture that was placed, in their order.</param>
    public async Task SweepAsync(Point<Patient> towards, Action<PlacedPicture> each, CancellationToken stop)
    {
        Begin();
        try
        {
            if (!await SweepByHandAsync(each, stop)) await SweepByAssistantAsync(towards, each, stop);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Every place of the pressed tip, until it is said to be enough.</summary>
    /// <returns>With whether the liver was still meanwhile; null where the assistant is to do it.</returns>
    private async Task<(IReadOnlyList<Vec3> Points, bool WasStill)?> StrokeAsync(CancellationToken stop)
    {
        var wasStill = true;
        for (var points = new List<Vec3>(); isOwn;)
        {
            wasStill &= !stage.IsVentilated;
            if (isDone && points.Count >= FewestPoints) return (points, wasStill);
            isDone = false;
            var presses = grip.Presses(StageTool.Pointer, clock.Now);
            if (presses && Where<Stylus>()?.Motion.Apply(Calibration.StylusTip.Position) is { } tip && (points.Count == 0 || Vec3.Distance(points[^1], tip) >= StrokeStep)) points.Add(tip);
            await WaitAsync(
                !grip.IsHeld(StageTool.Pointer) ? "Take the pointer and stroke its tip over all of the liver that is seen"
                : (presses ? Hidden<Stylus>("pointer") : null) ?? $"Stroke the pressed pointer over all of the liver that is seen: {points.Count} points{(points.Count >= FewestPoints ? "" : $" of {FewestPoints} at least")}",
                stop);
        }

        return null;
    }

    /// <returns>False where the assistant is to do it.</returns>
    private async Task<bool> SweepByHandAsync(Action<PlacedPicture> each, CancellationToken stop)
    {
        var taken = 0;
        void Heard(PlacedPicture picture, Transform<Patient, Probe> pose)
        {
            if (!grip.Presses(StageTool.Probe, clock.Now)) return;
            taken++;
            each(picture);
        }

        Scanned += Heard;
        try
        {
            while (isOwn)
            {
                if (isDone && taken >= FewestPictures) return true;
                isDone = false;
                await WaitAsync(
                    !grip.IsHeld(StageTool.Probe) ? "Take the probe, press it on the liver and move it slowly"
                    : Hidden<Probe>("probe") ?? $"Press the probe on the liver and move it slowly: {taken} pictures{(taken >= FewestPictures ? "" : $" of {FewestPictures} at least")}",
                    stop);
            }

            return false;
        }
        finally
        {
            Scanned -= Heard;
        }
    }

    private async Task SweepByAssistantAsync(Point<Patient> towards, Action<PlacedPicture> each, CancellationToken stop)
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
        // Who holds it brings it there.
        if (isOwn) return;
        if (at is { } place) stage.Take(new AimAlong(StageTool.Pointer, new(place.Position + new Vec3(0, -250, -100)), new(0, 250, 100), Touches: false));
        else stage.Take(new PutDown(StageTool.Pointer));
    }
}
