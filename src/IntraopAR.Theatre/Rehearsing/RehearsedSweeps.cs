using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>Sweeps over the virtual liver, each past another lesion, made one after the other in the background before they are played.</summary>
internal sealed class RehearsedSweeps
{
    private const double Seconds = 6, Speed = 9;

    /// <summary>Pictures a second.</summary>
    public const double Rate = 12;

    public const int Count = 3;

    private readonly Task<ProbeRecording>[] sweeps = new Task<ProbeRecording>[Count];

    /// <param name="towards">Estimated places of the lesions, those that need it most first.</param>
    /// <param name="reachable">Of the liver's surface, as it was seen.</param>
    public RehearsedSweeps(VirtualTheatre theatre, IReadOnlyList<Point<Patient>> towards, IReadOnlyList<Vec3> reachable)
    {
        var before = Task.CompletedTask;
        for (var i = 0; i < Count; i++)
        {
            var (number, heading) = (i, i % 2 == 0 ? Vec3.UnitZ : -Vec3.UnitZ);
            var past = towards[i % towards.Count].Position - heading * (Seconds * Speed / 2);
            var conditions = new SweepConditions(Seconds, Rate, Speed)
            {
                Start = new(reachable.MinBy(p => Vec3.DistanceSquared(p, past))), Heading = heading, Reachable = reachable,
            };
            var made = before.ContinueWith(_ => theatre.UltrasoundSweep(conditions, number), TaskScheduler.Default);
            (sweeps[i], before) = (made, made);
        }
    }

    public Task<ProbeRecording> this[int number] => sweeps[number];
}
