using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Time gain compensation: what the machine adds with depth, for liver at its frequency, and by how much its sliders are off.</summary>
internal sealed class TimeGain(UltrasoundScene scene, UltrasoundProbe probe, double error)
{
    /// <summary>dB/cm/MHz, one way.</summary>
    public const double Expected = 0.5;

    /// <summary>The outermost beams have half an aperture, dB.</summary>
    private const double AtEdges = 4;

    private readonly (double Length, double Phase)[] waves = Waves(new SeededRandom(scene.Seed ^ 0x76C));

    /// <summary>dB.</summary>
    public double At(double depth) =>
        2 * Expected * probe.FrequencyMHz * depth / 10 + waves.Sum(w => error * Math.Sin(2 * Math.PI * depth / w.Length + w.Phase));

    /// <summary>Of a beam by its place on the face, dB.</summary>
    public double Across(double along) => -AtEdges * Math.Pow(Math.Abs(along) / probe.HalfFace, 6);

    private static (double, double)[] Waves(SeededRandom random) =>
        [(random.Between(50, 90), random.Between(0, 2 * Math.PI)), (random.Between(25, 45), random.Between(0, 2 * Math.PI))];
}
