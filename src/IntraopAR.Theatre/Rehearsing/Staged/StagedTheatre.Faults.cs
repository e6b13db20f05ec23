using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>What is wrong with files, drivers and calibrations, as far as a scenario makes it so; and what the program says of it.</content>
internal sealed partial class StagedTheatre
{
    private const string Registering = "registration";

    private readonly Lock faulty = new();
    private readonly HashSet<CaseFault> faults = [];

    /// <summary>The pointer's calibration is out of date.</summary>
    public bool IsExpired => Is(CaseFault.CalibrationExpired);

    /// <summary>The calibrations were made anew, and the drivers with them.</summary>
    public void PutRight()
    {
        lock (faulty) faults.ExceptWith([CaseFault.CalibrationExpired, CaseFault.CentimetresForMillimetres, CaseFault.RasForLps]);
    }

    /// <summary>What the program found in live pictures and says on every page, for the log.</summary>
    public void Warned(PictureFinding found) => log?.Add(LogEntry.Of(clock.Now, ProgramAct.Warned, "ultrasound", $"{found.InWords}: {found.Remedy}"));

    private void Begins(CaseFault fault)
    {
        lock (faulty) faults.Add(fault);
    }

    private bool Is(CaseFault fault)
    {
        lock (faulty) return faults.Contains(fault);
    }

    /// <summary>As it comes to the program.</summary>
    private Point<Patient> AsMeasured(Vec3 place)
    {
        lock (faulty) return new(MeasuredWrong.Place(place, faults));
    }

    /// <summary>As it comes to the program, which takes no surface that was measured while the liver breathed.</summary>
    /// <exception cref="BadInputException">The ventilator was at work.</exception>
    private IReadOnlyList<Vec3> AsMeasured(IReadOnlyList<Vec3> surface, bool wasStill)
    {
        lock (faulty) surface = MeasuredWrong.Surface(surface, faults);
        try
        {
            return Gate.Of([.. surface.Select(p => new TimedPoint(p, clock.Now))], null, PhaseRange.EndOfExpiration, wasStill).Points;
        }
        catch (BadInputException e)
        {
            log?.Add(LogEntry.Of(clock.Now, TraineeAct.SweepSurface, null, "the surface was swept"));
            log?.Add(LogEntry.Of(clock.Now, ProgramAct.Refused, Registering, e.Message));
            throw;
        }
    }
}
