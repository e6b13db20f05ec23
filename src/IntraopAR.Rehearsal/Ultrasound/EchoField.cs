using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The machine's echoes before compression: envelopes at beams and depths, 1 where they are as strong as the parenchyma's.</summary>
internal sealed class EchoField
{
    /// <summary>Frequencies of the looks over the probe's.</summary>
    private static readonly double[] LookFrequencies = [1, 1.14, 0.87, 1.28, 0.76];

    /// <summary>Echo of gas over the parenchyma's, dB, and its fall with the depth behind.</summary>
    private const double GasEcho = 19;
    private const double GasHaze = 1.7;
    private const double GasHazeEnd = 45;

    /// <summary>Depth from which the front's own echo comes, mm; its haze behind is weaker.</summary>
    private const double GasFrontWidth = 1.2;

    private EchoField(BeamGrid grid, ArrayView view, BeamLoss loss, float[] envelope) =>
        (Step, Depths, View, Loss, Envelope) = (grid.Step, grid.Depths, view, loss, envelope);

    /// <summary>Between depths, mm.</summary>
    public double Step { get; }

    public int Depths { get; }

    public ArrayView View { get; }

    public BeamLoss Loss { get; }

    /// <summary>Depth by depth, <see cref="BeamGrid.Beams"/> each.</summary>
    public float[] Envelope { get; }

    public static EchoField Of(ArrayView view, UltrasoundSettings settings, bool inAir, long seed)
    {
        var probe = view.Probe;
        var echoes = new EchoTable(view.Scene.Looks, settings.Phase);
        var loss = LossOf(view, settings, inAir);
        var gain = new TimeGain(view.Scene, probe, settings.TgcError);
        var grid = new BeamGrid(probe);
        var power = new float[BeamGrid.Beams * grid.Depths];
        var looks = Math.Clamp(settings.Looks, 1, LookFrequencies.Length);
        for (var look = 0; look < looks; look++)
        {
            var random = new SeededRandom(seed * 31 + look);
            grid.Clear();
            new ScattererDeposit(view, grid, echoes, LookFrequencies[look], seed, settings.Phase != ContrastPhase.None).Run();
            Weaken(grid, probe, loss, gain, random);
            grid.BlurAcross();
            ReceiverNoise.Add(grid, j => Db(settings.Noise + gain.At(j * grid.Step)), random);
            grid.BlurAlong();
            AddPower(power, grid, probe, new Reverberation(loss, new SeededRandom(seed)), 1f / looks);
        }

        for (var i = 0; i < power.Length; i++) power[i] = MathF.Sqrt(power[i]);
        return new(grid, view, loss, power);
    }

    public static BeamLoss LossOf(ArrayView view, UltrasoundSettings settings, bool inAir)
    {
        var plane = new PlaneInModel(view);
        return new(view, plane, new(view.Scene.Looks, settings.Phase), SurfaceGas.Beams(view, plane, inAir ? 1 : settings.GasShare));
    }

    /// <summary>Attenuation and time gain, and what gas sends back and throws to and fro.</summary>
    private static void Weaken(BeamGrid grid, UltrasoundProbe probe, BeamLoss loss, TimeGain gain, SeededRandom random)
    {
        var beams = Enumerable.Range(0, BeamGrid.Row).Select(i => BeamLoss.BeamAt(probe, grid.Along(i))).ToArray();
        var across = Enumerable.Range(0, BeamGrid.Row).Select(i => (float)Db(gain.Across(Math.Clamp(grid.Along(i), -probe.HalfFace, probe.HalfFace)))).ToArray();
        var left = new float[BeamLoss.Beams + 1];
        for (var j = 0; j < grid.Depths; j++)
        {
            var z = j * grid.Step;
            loss.Left(z, left);
            left[^1] = left[^2];
            var tgc = (float)Db(gain.At(z));
            for (var i = 0; i < BeamGrid.Row; i++)
            {
                var (b, at) = ((int)beams[i], j * BeamGrid.Row + i);
                var factor = tgc * across[i] * (left[b] + (left[b + 1] - left[b]) * (float)(beams[i] - b));
                grid.Real[at] *= factor;
                grid.Imaginary[at] *= factor;
                var front = loss.GasFront[b];
                if (z < front || z > front + GasHazeEnd) continue;
                // What the beam still carries when it reaches the gas.
                var strength = tgc * loss.Left(probe, grid.Along(i), front - BeamLoss.Step) * Db(GasEcho - GasHaze * (z - front)) * (z - front < GasFrontWidth ? 1 : 0.2);
                grid.Real[at] += (float)(random.NextGaussian() * strength);
                grid.Imaginary[at] += (float)(random.NextGaussian() * strength);
            }
        }
    }

    private static void AddPower(float[] power, BeamGrid grid, UltrasoundProbe probe, Reverberation reverberation, float share)
    {
        for (var j = 0; j < grid.Depths; j++)
            for (var b = 0; b < BeamGrid.Beams; b++)
            {
                var at = j * BeamGrid.Row + b + BeamGrid.Pad;
                var re = grid.Real[at] + (float)reverberation.At(BeamLoss.BeamAt(probe, grid.Along(b + BeamGrid.Pad)), j * grid.Step);
                power[j * BeamGrid.Beams + b] += share * (re * re + grid.Imaginary[at] * grid.Imaginary[at]);
            }
    }

    private static double Db(double value) => Math.Pow(10, value / 20);
}
