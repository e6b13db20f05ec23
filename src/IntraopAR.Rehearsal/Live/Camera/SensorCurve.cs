using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>From linear light to a byte: a camera's shoulder for bright light, the sRGB curve (IEC 61966-2-1), the sensor's noise.</summary>
internal sealed class SensorCurve
{
    private const int Steps = 1 << 14;
    private const float Brightest = 4;
    private const double Noise = 0.006;
    private const int Drawn = 1 << 16;

    private readonly float[] curve = new float[Steps + 1];
    private readonly float[] noise = new float[Drawn];

    public SensorCurve(long seed)
    {
        for (var i = 0; i <= Steps; i++)
        {
            var soft = 1 - Math.Exp(-1.35 * i * Brightest / Steps);
            curve[i] = (float)(255 * (soft <= 0.0031308 ? 12.92 * soft : 1.055 * Math.Pow(soft, 1 / 2.4) - 0.055) + 0.5);
        }

        var random = new SeededRandom(seed);
        for (var i = 0; i < Drawn; i++) noise[i] = (float)(random.NextGaussian() * Noise * 255);
    }

    /// <param name="at">Which of the drawn noise it gets.</param>
    public byte ToByte(float linear, int at)
    {
        var value = curve[(int)(MathF.Min(MathF.Max(linear, 0), Brightest) * (Steps / Brightest))] + noise[at & (Drawn - 1)];
        return (byte)MathF.Min(MathF.Max(value, 0), 255);
    }
}
