using System.Numerics;

namespace IntraopAR.Ultrasound;

/// <summary>
/// A Gaussian over what shows tissue alone: blur(value · weight) / blur(weight) (normalised convolution, Knutsson and Westin
/// 1993), so that the black screen beside the fan darkens nothing.
/// </summary>
internal sealed class MaskedGaussian
{
    private readonly int width, height;
    private readonly float[] kernel, weight, inverse, product, half;

    /// <param name="sigma">Cells.</param>
    /// <param name="weight">Cell by cell, 0 beside the fan.</param>
    public MaskedGaussian(int width, int height, double sigma, float[] weight)
    {
        (this.width, this.height, this.weight) = (width, height, weight);
        var radius = Math.Max(1, (int)Math.Ceiling(2.8 * sigma));
        kernel = [.. Enumerable.Range(0, radius + 1).Select(i => (float)Math.Exp(-0.5 * i * i / (sigma * sigma)))];
        var sum = kernel[0] + 2 * kernel.Skip(1).Sum();
        for (var i = 0; i < kernel.Length; i++) kernel[i] /= sum;
        (product, half, inverse) = (new float[width * height], new float[width * height], new float[width * height]);
        weight.CopyTo(product, 0);
        Blur(inverse);
        for (var i = 0; i < inverse.Length; i++) inverse[i] = inverse[i] > 0.02f ? 1 / inverse[i] : 0;
    }

    public void Apply(float[] values, float[] into)
    {
        for (var i = 0; i < values.Length; i++) product[i] = values[i] * weight[i];
        Blur(into);
        for (var i = 0; i < into.Length; i++) into[i] *= inverse[i];
    }

    private void Blur(float[] into)
    {
        for (var y = 0; y < height; y++) Row(product.AsSpan(y * width, width), half.AsSpan(y * width, width));
        for (var y = 0; y < height; y++)
        {
            var target = into.AsSpan(y * width, width);
            Scale(half.AsSpan(y * width, width), kernel[0], target);
            for (var k = 1; k < kernel.Length; k++)
            {
                if (y - k >= 0) AddScaled(half.AsSpan((y - k) * width, width), kernel[k], target);
                if (y + k < height) AddScaled(half.AsSpan((y + k) * width, width), kernel[k], target);
            }
        }
    }

    private void Row(ReadOnlySpan<float> from, Span<float> to)
    {
        Scale(from, kernel[0], to);
        for (var k = 1; k < kernel.Length && k < from.Length; k++)
        {
            AddScaled(from[..^k], kernel[k], to[k..]);
            AddScaled(from[k..], kernel[k], to[..^k]);
        }
    }

    private static void Scale(ReadOnlySpan<float> from, float by, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++) to[i] = from[i] * by;
    }

    private static void AddScaled(ReadOnlySpan<float> from, float by, Span<float> to)
    {
        var (i, factor) = (0, new Vector<float>(by));
        for (; i + Vector<float>.Count <= from.Length; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..]) * factor).CopyTo(to[i..]);
        for (; i < from.Length; i++) to[i] += from[i] * by;
    }
}
