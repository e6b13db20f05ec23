using IntraopAR.Geometry;

namespace IntraopAR.Calibration.Tests;

public class PivotCalibrationTests
{
    private static readonly Vec3 Tip = new(-14.5, 394.6, -7.4);
    private static readonly Vec3 Divot = new(-804.7, -85.5, -2112.1);

    private static Transform<Tracker, Stylus>[] Swing(int count, Func<int, Vec3> turn, Func<int, Vec3>? away = null) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var r = Mat3.FromRotationVector(turn(i));
            return new Transform<Tracker, Stylus>(new(r, Divot + (away?.Invoke(i) ?? Vec3.Zero) - r * Tip));
        }),
    ];

    private static Vec3 Cone(int i) => new(0.5 * Math.Cos(0.37 * i), 0.6 * Math.Sin(0.61 * i), 0.02 * (i % 40));

    /// <summary>Nothing but rounding stands between an exact recording and its tip: 2 m of distance cost 13 of 16 digits at most.</summary>
    [Fact]
    public void An_exact_recording_gives_the_tip_by_every_way()
    {
        var result = PivotCalibration.Run(Swing(60, Cone));
        Assert.Empty(result.Refusals);
        Assert.InRange(Vec3.Distance(Tip, result.Tip!.Value.Position), 0, 1e-6);
        Assert.InRange(Vec3.Distance(Divot, result.Pivot!.Value.Position), 0, 1e-6);
        Assert.InRange(Vec3.Distance(Tip, result.TipAllFrames!.Value.Position), 0, 1e-6);
        Assert.InRange(Vec3.Distance(Tip, result.Sphere!.Tip), 0, 1e-4);
        Assert.Equal(60, result.Kept.Count);
    }

    /// <summary>Up to 40 % of the poses may be slips; what plain least squares makes of them is told beside.</summary>
    [Fact]
    public void Slips_are_left_out_by_their_indices()
    {
        var random = new SeededRandom(5);
        var result = PivotCalibration.Run(Swing(100, Cone, i => i % 10 < 4 ? random.NextDirection() * 5 : random.NextGaussianVector(0.1)));
        Assert.Empty(result.Refusals);
        Assert.All(result.Kept, i => Assert.False(i % 10 < 4));
        Assert.True(result.Kept.Count >= 58);
        Assert.InRange(Vec3.Distance(Tip, result.Tip!.Value.Position), 0, 0.3);
        Assert.True(Vec3.Distance(Tip, result.TipAllFrames!.Value.Position) > Vec3.Distance(Tip, result.Tip.Value.Position));
    }

    public static TheoryData<string, Transform<Tracker, Stylus>[]> Faulty() => new()
    {
        { "too-few-poses", Swing(1, Cone) },
        { "too-few-poses", Swing(2, Cone) },
        { "too-little-rotation", Swing(60, i => Cone(i) * 0.02) },
        { "too-little-rotation", Swing(60, _ => Vec3.Zero) },
        { "rotations-about-one-axis", Swing(60, i => new Vec3(0.3, 0.2, 0.9) * Math.Sin(i)) },
        { "moving-divot", Swing(60, Cone, i => Vec3.UnitX * (0.08 * i)) },
        { "moving-divot", Swing(60, Cone, i => i < 30 ? Vec3.Zero : Vec3.UnitX * 7) },
        { "tip-does-not-hold-still", Swing(60, Cone, i => new Vec3(Math.Sin(7.1 * i), Math.Sin(11.3 * i), Math.Sin(5.7 * i)) * 4) },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void A_faulty_recording_is_refused_by_name(string name, Transform<Tracker, Stylus>[] poses)
    {
        var result = PivotCalibration.Run(poses);
        Assert.Contains(name, result.Refusals.Select(r => r.Name));
    }
}
