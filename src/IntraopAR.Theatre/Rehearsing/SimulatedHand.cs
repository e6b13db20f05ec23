using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A hand that holds the pointer over the liver and, where somebody is guided, brings it to the surface above the lesion and back.</summary>
internal sealed class SimulatedHand(IReadOnlyList<Vec3> surface)
{
    /// <summary>Stream of the pointer's place: z runs from the tip back along the shaft.</summary>
    public const string Stream = "pointer";

    private const double Hertz = 20, Seconds = 8, Farthest = 60, Nearest = 4;

    private readonly Vec3 middle = surface.Aggregate(Vec3.Zero, (sum, p) => sum + p) / surface.Count;
    private Point<Patient>? aim;

    public void Aim(Point<Patient>? at) => aim = at;

    public async Task RunAsync(LiveChannel heads, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / Hertz));
        for (var i = 0L; await timer.WaitForNextTickAsync(stop); i++)
        {
            var now = heads.NowMs;
            var (tip, shaft) = At(i / Hertz);
            var side = Vec3.Cross(Vec3.UnitX, shaft).Normalized();
            var across = Vec3.Cross(side, shaft);
            heads.Publish(new(
                new()
                {
                    Stream = Stream, Name = Stream, Sequence = i + 1, OriginMs = now, SentAtMs = now, Simulated = true,
                    FadeAfterMs = Appearance.PoseFadeMs, GoneAfterMs = Appearance.LiveGoneMs, Poses = [new("StylusTip", Stream)],
                },
                [])
            {
                Poses = [[across.X, side.X, shaft.X, tip.X, across.Y, side.Y, shaft.Y, tip.Y, across.Z, side.Z, shaft.Z, tip.Z]],
            });
        }
    }

    /// <summary>Tip and direction of the shaft away from it, s after the beginning.</summary>
    private (Vec3 Tip, Vec3 Shaft) At(double time)
    {
        var goal = aim is { } a ? surface.MinBy(p => Vec3.DistanceSquared(p, a.Position)) : middle;
        // LPS: from the front, a little from the right and the feet.
        var shaft = new Vec3(-0.35, -1, -0.25).Normalized();
        var away = aim is null ? Farthest : Nearest + (Farthest - Nearest) * (0.5 + 0.5 * Math.Cos(2 * Math.PI * time / Seconds));
        return (goal + shaft * away, shaft);
    }
}
