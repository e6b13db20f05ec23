using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Ultrasound;

namespace IntraopAR.Theatre.Operating;

/// <content>What is measured when somebody asks for it; one thing at a time.</content>
internal sealed partial class LiveDevices
{
    /// <summary>Frames that a check is measured in: about those of a second.</summary>
    private const int CheckFrames = 60;

    /// <summary>No check passes that is farther off, whatever the profile's own doubt allows, mm.</summary>
    private const double MostOff = CheckOutcome.SlipToNotice;

    private double? limit;

    public double CheckPointLimitMm => limit ?? MostOff;

    /// <summary>The pointer held in its divot; where that is, its profile says.</summary>
    public async Task<double> CheckPointAsync(CancellationToken stop)
    {
        var held = pointer.Value;
        var point = held.Check ?? throw new BadInputException("pivot", "check point", "is not in the pointer's profile", "calibrate the pointer again in its divot");
        var (_, tips) = await HoldAsync(held, point.Frame, stop);
        var outcome = CheckOutcome.Of(point, tips, devices.Clock.Began + devices.Clock.Now);
        if (outcome.Refusals.FirstOrDefault(r => r.Name != "check-point-drifted") is { } refusal) throw new BadInputException("check point", point.Name, refusal.Why, refusal.Remedy);
        limit = Math.Min(MostOff, outcome.ToleranceMm);
        return outcome.ErrorMm;
    }

    public async Task<TouchedPlace> TouchAsync(PlannedLandmark landmark, CancellationToken stop)
    {
        var (rest, _) = await HoldAsync(pointer.Value, poses.Reference, stop);
        return new(new(axes.PatientFromReference * rest.Place), rest.Swing);
    }

    public async Task<MeasuredSurface> SurfaceAsync(CancellationToken stop)
    {
        var strokes = new PointerStrokes(poses, pointer.Value, new(axes.PatientFromReference, Vec3.Zero));
        return await ListeningAsync(strokes.Hear, () => strokes.MeasureAsync(devices.Clock, () => finished, Say, stop));
    }

    public Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop) => FirstSweepAsync(show, stop);

    public async Task<SweepObservations> FirstSweepAsync(LiveUltrasound show, CancellationToken stop)
    {
        // Told before a hand sweeps for nothing.
        _ = probe.Value;
        (finished, sweep) = (false, new(scans));
        try
        {
            return await sweep.MeasureAsync(devices.Clock, () => finished, Say, stop);
        }
        finally
        {
            sweep = null;
        }
    }

    private async Task<(Dwell Stay, IReadOnlyList<Vec3> Tips)> HoldAsync(PointerCalibration of, string frame, CancellationToken stop)
    {
        var tip = new HeldTip(poses, of, frame);
        return await ListeningAsync(tip.Hear, () => tip.MeasureAsync(devices.Clock, Say, stop));
    }

    private async Task<T> ListeningAsync<T>(Action<HeardSample> hear, Func<Task<T>> measure)
    {
        finished = false;
        pointerHeard = hear;
        try
        {
            return await measure();
        }
        finally
        {
            pointerHeard = null;
        }
    }

    private void Say(string? words) => waiting = words;
}
