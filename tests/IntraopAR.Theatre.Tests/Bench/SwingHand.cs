using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A hand that swings a pointer about its tip, seen by a noisy tracker; it does what the page says of the map, and nothing else.</summary>
internal sealed class SwingHand
{
    public static readonly Vec3 Tip = new(3.5, -2, -161), Divot = new(60, -35, 40);

    private static readonly string[] Sides = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right"];

    private readonly SimulatedTool tracker;
    private readonly Lock gate = new();
    private RigidMotion held;
    private double twist;

    /// <param name="seed">Of the tracker's noise.</param>
    public SwingHand(int seed) => tracker = new(new SeededRandom(seed), new(0.06, 0.06, 0.15));

    /// <summary>The marker in the reference while the hand does what was said: two seconds at 30 Hz.</summary>
    public IEnumerable<RigidMotion> Follow(string advice)
    {
        var side = Array.FindLastIndex(Sides, s => advice.Contains($"to the {s} of the map", StringComparison.OrdinalIgnoreCase));
        for (var i = 0; i < 60; i++)
        {
            var s = i / 60.0;
            twist += 0.004;
            // There and back; without a side upright at first, then a small round to all of them.
            yield return side < 0 ? Held(12 * Math.Clamp((i - 8) / 10.0, 0, 1), 360 * s) : Held(30 * Math.Sin(Math.PI * s), 45 * side + 12 * Math.Sin(9 * s));
        }
    }

    /// <summary>Measured once more where it is held.</summary>
    public RigidMotion Again()
    {
        lock (gate) return tracker.Seen(held);
    }

    /// <summary>It stays upright.</summary>
    public IEnumerable<RigidMotion> Stay()
    {
        for (var i = 0; i < 60; i++) yield return Held(0, 0);
    }

    /// <summary>The divot's place moves so far after this many poses, as a reference marker that slips does.</summary>
    public Vec3 Slip { get; set; }

    private RigidMotion Held(double tilt, double angle)
    {
        var (t, a) = (tilt * Math.PI / 180, angle * Math.PI / 180);
        // The handle leans towards the angle, counted from the reference's x axis.
        var r = Mat3.FromRotationVector(new Vec3(-Math.Sin(a), Math.Cos(a), 0) * t) * Mat3.FromRotationVector(new(0, 0, twist));
        lock (gate) return tracker.Seen(held = new(r, Divot + Slip - r * Tip));
    }
}
