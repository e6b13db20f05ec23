using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A hand's tremor: a few tones between 4 and 11 Hz on each axis (Riviere and Khosla 1997), and slow sway below 1 Hz.</summary>
internal sealed class HandTremor
{
    private readonly (Vec3 Amplitude, double Frequency, double Phase)[] tones;

    public HandTremor(SeededRandom random, PointerConditions conditions)
    {
        var parts = new List<(Vec3, double, double)>();
        for (var i = 0; i < 8; i++)
            parts.Add((random.NextGaussianVector(conditions.Tremor * Math.Sqrt(2.0 / 8)), random.Between(4, 11), random.Between(0, 2 * Math.PI)));
        for (var i = 0; i < 3; i++)
            parts.Add((random.NextGaussianVector(conditions.Tremor), random.Between(0.3, 1), random.Between(0, 2 * Math.PI)));
        tones = [.. parts];
    }

    public Vec3 At(double seconds) => tones.Aggregate(Vec3.Zero, (s, t) => s + t.Amplitude * Math.Sin(2 * Math.PI * t.Frequency * seconds + t.Phase));
}
