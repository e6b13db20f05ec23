namespace IntraopAR.Rehearsal;

/// <summary>What a stereo laparoscope looks at and through.</summary>
/// <param name="Distance">From the left lens to the nearest place on the liver, mm.</param>
/// <param name="SwingAcross">The scope swung about what it looks at, towards the patient's left, degrees.</param>
/// <param name="SwingUp">The same towards the head.</param>
/// <param name="Smoke">0 none, 1 as thick as during cautery.</param>
/// <param name="Blood">0 none, 1 a third of the surface.</param>
/// <param name="Tool">An instrument before the liver.</param>
/// <param name="SensorNoise">Standard deviation of a pixel, share of full white.</param>
public sealed record StereoConditions(
    double Distance = 140, double SwingAcross = 0, double SwingUp = 0, double Smoke = 0, double Blood = 0, bool Tool = false, double SensorNoise = 0.006)
{
    /// <summary>Drawn from a seed: 100 to 200 mm, every second picture with an instrument, some with smoke or blood.</summary>
    public static StereoConditions Draw(long seed)
    {
        var random = new IntraopAR.Geometry.SeededRandom(seed);
        return new(
            random.Between(100, 200), random.Between(-25, 25), random.Between(-15, 15),
            random.NextDouble() < 0.4 ? random.Between(0.1, 1) : 0, random.NextDouble() < 0.5 ? random.Between(0.1, 1) : 0, random.NextDouble() < 0.5,
            random.Between(0.004, 0.01));
    }
}
