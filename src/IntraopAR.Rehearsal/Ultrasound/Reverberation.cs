using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Echoes to and fro between face, lens and gel: a few lines under the face; many, and long, where the face is in the air.</summary>
internal sealed class Reverberation
{
    private const double Weakest = -45;

    private readonly double[] level, period;
    private readonly BeamLoss loss;

    public Reverberation(BeamLoss loss, SeededRandom random)
    {
        this.loss = loss;
        (level, period) = (new double[BeamLoss.Beams], new double[BeamLoss.Beams]);
        var (a, b) = (random.Between(0, 100), random.Between(0, 100));
        for (var i = 0; i < level.Length; i++)
        {
            level[i] = 3 * TissueNoise.At(new(a + i / 9.0, 0, 0));
            period[i] = 1 + 0.04 * TissueNoise.At(new(b + i / 25.0, 7, 0));
        }
    }

    /// <summary>Amplitude over the parenchyma's echo.</summary>
    /// <param name="beam">Of <see cref="BeamLoss"/>, with its fraction.</param>
    public double At(double beam, double depth)
    {
        var b = Math.Min((int)beam, BeamLoss.Beams - 2);
        var near = At(b, depth);
        return near + (At(b + 1, depth) - near) * (beam - b);
    }

    private double At(int beam, double depth)
    {
        var (start, fall, width) = loss.Contact[beam] ? (16.0, 5.5, 1.25) : (27.0, 1.5, 2.3);
        var db = start + level[beam] - fall * depth;
        if (db < Weakest) return 0;
        var line = 0.5 + 0.5 * Math.Cos(2 * Math.PI * depth / (width * period[beam]));
        return Math.Pow(10, db / 20) * (0.12 + 0.88 * line * line);
    }
}
