using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>A pointer swung about its tip, with faults on request.</summary>
/// <param name="TiltDegrees">How far it swings to all sides.</param>
/// <param name="OneAxis">Swings in one plane only.</param>
/// <param name="SlipShare">Share of frames in which the tip is out of place, in runs, by <paramref name="SlipMm"/>.</param>
/// <param name="DriftMm">The divot travels so far over the recording.</param>
/// <param name="WobbleMm">The tip moves at random in the tool.</param>
internal sealed record SwungPointer(
    int Frames = 200, double TiltDegrees = 35, bool OneAxis = false, double SlipShare = 0, double SlipMm = 8, double DriftMm = 0, double WobbleMm = 0)
{
    public static readonly Vec3 Tip = new(-18.5, 2.1, -157);

    public Vec3 Divot { get; init; } = new(120, -80, -1500);

    public RigidMotion[] Record(SeededRandom random, SimulatedTool tool)
    {
        var stand = Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 1));
        var (phase, rate, turn) = (random.Between(0, 6), random.Between(2, 5), TiltDegrees < 10 ? 0 : random.Between(-2, 2));
        var slip = new bool[Frames];
        var length = 8;
        for (var left = (int)(SlipShare * Frames); left > 0; left -= length)
            for (var (i, from) = (0, random.Next(Frames)); i < length; i++) slip[(from + i) % Frames] = true;
        var away = random.NextDirection() * SlipMm;
        return
        [
            .. Enumerable.Range(0, Frames).Select(i =>
            {
                var s = (double)i / Frames;
                var a = phase + 2 * Math.PI * rate * s;
                var tilt = TiltDegrees * Math.PI / 180 * (OneAxis ? Math.Sin(a) : 0.4 + 0.6 * Math.Abs(Math.Sin(2.3 * a)));
                var axis = OneAxis ? Vec3.UnitX : new Vec3(Math.Cos(a), Math.Sin(a), 0);
                var r = stand * Mat3.FromRotationVector(axis * tilt) * (OneAxis ? Mat3.Identity : Mat3.FromRotationVector(Vec3.UnitZ * turn * s));
                if (i % length == 0) away = random.NextDirection() * SlipMm;
                var at = Divot + new Vec3(1, 0.5, 0) * (DriftMm / 1.118 * (s - 0.5)) + (slip[i] ? away : Vec3.Zero);
                return tool.Seen(new(r, at - r * (Tip + random.NextGaussianVector(WobbleMm))));
            }),
        ];
    }
}
