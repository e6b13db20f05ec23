using System.Runtime.CompilerServices;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>A grey picture's pixels, looked at between pixel centres; (0, 0) is the centre of the upper left pixel.</summary>
internal readonly unsafe ref struct GreyView
{
    private readonly byte* first;
    private readonly int stride;

    /// <param name="grey">8 bits, one channel; it must outlive this.</param>
    public GreyView(Mat grey)
    {
        first = (byte*)grey.Data;
        (stride, Width, Height) = ((int)grey.Step(), grey.Width, grey.Height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Whether a place lies at least so many pixels within the picture.</summary>
    public bool Holds(double x, double y, double margin = 0) => x >= margin && y >= margin && x <= Width - 1 - margin && y <= Height - 1 - margin;

    /// <summary>Brightness at evenly spaced places of a straight line.</summary>
    public void Along(double x, double y, double dx, double dy, Span<double> into)
    {
        var last = into.Length - 1;
        if (!Holds(x, y, 1) || !Holds(x + last * dx, y + last * dy, 1))
        {
            for (var k = 0; k <= last; k++) into[k] = At(x + k * dx, y + k * dy);
            return;
        }

        // Both ends are inside, so that every place between is.
        for (var k = 0; k <= last; k++)
        {
            var (u, v) = (x + k * dx, y + k * dy);
            var (column, row) = ((int)u, (int)v);
            var (a, b) = (u - column, v - row);
            var p = first + (nint)row * stride + column;
            var upper = p[0] + a * (p[1] - p[0]);
            var lower = p[stride] + a * (p[stride + 1] - p[stride]);
            into[k] = upper + b * (lower - upper);
        }
    }

    /// <summary>Bilinear; outside the picture its nearest edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double x, double y)
    {
        x = Math.Clamp(x, 0, Width - 1.001);
        y = Math.Clamp(y, 0, Height - 1.001);
        var (column, row) = ((int)x, (int)y);
        var (a, b) = (x - column, y - row);
        var p = first + (nint)row * stride + column;
        var upper = p[0] + a * (p[1] - p[0]);
        var lower = p[stride] + a * (p[stride + 1] - p[stride]);
        return upper + b * (lower - upper);
    }
}
