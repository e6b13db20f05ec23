using System.Numerics;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Echoes at beams and depths as complex amplitudes (the carrier taken off), depth by depth, and their blurring by the
/// beam. Kernels have unit energy, so that the power of random echoes does not change.
/// </summary>
internal sealed class BeamGrid
{
    public const int Beams = 256;

    /// <summary>Beside the outermost beams, whose beam also hears what lies beyond them.</summary>
    public const int Pad = 16;

    public const int Row = Beams + 2 * Pad;

    /// <summary>Depths of the grid per standard deviation of the pulse.</summary>
    private const double StepsPerSigma = 1.8;

    private readonly UltrasoundProbe probe;
    private readonly float[] pulse;

    public BeamGrid(UltrasoundProbe probe)
    {
        this.probe = probe;
        Step = probe.AxialWidth * UltrasoundProbe.SigmaOfWidth / StepsPerSigma;
        Depths = (int)Math.Ceiling(probe.Depth / Step) + 1;
        Spacing = 2 * probe.HalfFace / (Beams - 1);
        (Real, Imaginary) = (new float[Depths * Row], new float[Depths * Row]);
        pulse = Kernel(StepsPerSigma);
    }

    /// <summary>Between depths, mm.</summary>
    public double Step { get; }

    /// <summary>Between beams along the face, mm.</summary>
    public double Spacing { get; }

    public int Depths { get; }

    public float[] Real { get; }

    public float[] Imaginary { get; }

    /// <summary>Place on the face, mm, of a column of the grid.</summary>
    public double Along(int column) => (column - Pad - (Beams - 1) / 2.0) * Spacing;

    /// <summary>Energy and sum of the whole blur of an echo that falls between grid places, shared linearly among the nearest.</summary>
    public (double Energy, double Sum) BlurAt(int depth)
    {
        var (a, b) = (Spread(pulse), Spread(LateralKernel(depth)));
        return (a.Energy * b.Energy, a.Sum * b.Sum);
    }

    public void Clear()
    {
        Array.Clear(Real);
        Array.Clear(Imaginary);
    }

    /// <summary>Across the beams, wider with depth.</summary>
    public void BlurAcross()
    {
        var line = new float[Row];
        for (var j = 0; j < Depths; j++)
        {
            var kernel = LateralKernel(j);
            foreach (var part in new[] { Real, Imaginary })
            {
                var row = part.AsSpan(j * Row, Row);
                row.CopyTo(line);
                row.Clear();
                var half = kernel.Length / 2;
                for (var k = -half; k <= half; k++)
                {
                    var (from, to) = (Math.Max(0, -k), Math.Min(Row, Row - k));
                    Add(row[from..to], line.AsSpan(from + k, to - from), kernel[k + half]);
                }
            }
        }
    }

    /// <summary>Along the beams, by the pulse.</summary>
    public void BlurAlong()
    {
        var half = pulse.Length / 2;
        foreach (var part in new[] { Real, Imaginary })
        {
            var copy = part.ToArray();
            for (var j = 0; j < Depths; j++)
            {
                var row = part.AsSpan(j * Row, Row);
                row.Clear();
                for (var k = Math.Max(-half, -j); k <= Math.Min(half, Depths - 1 - j); k++)
                    Add(row, copy.AsSpan((j + k) * Row, Row), pulse[k + half]);
            }
        }
    }

    private float[] LateralKernel(int depth)
    {
        var z = depth * Step;
        return Kernel(Math.Max(0.7, probe.LateralWidth(z) * UltrasoundProbe.SigmaOfWidth / (Spacing * probe.Spread(z))));
    }

    private static float[] Kernel(double sigma)
    {
        var half = Math.Min((int)Math.Ceiling(2.8 * sigma), Row / 2 - 1);
        var k = new double[2 * half + 1];
        for (var i = -half; i <= half; i++) k[i + half] = Math.Exp(-i * i / (2 * sigma * sigma));
        var energy = Math.Sqrt(k.Sum(v => v * v));
        return Array.ConvertAll(k, v => (float)(v / energy));
    }

    /// <summary>Mean over where between two grid places an echo falls.</summary>
    private static (double Energy, double Sum) Spread(float[] kernel)
    {
        // ∫ ((1 − t) a + t b)² dt = (a² + a b + b²) / 3.
        var (energy, sum) = (0.0, 0.0);
        for (var i = -1; i < kernel.Length; i++)
        {
            var (a, b) = (i < 0 ? 0.0 : kernel[i], i + 1 < kernel.Length ? kernel[i + 1] : 0.0);
            energy += (a * a + a * b + b * b) / 3;
            sum += (a + b) / 2;
        }

        return (energy, sum);
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> from, float weight)
    {
        var w = new Vector<float>(weight);
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..]) * w).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += from[i] * weight;
    }
}
