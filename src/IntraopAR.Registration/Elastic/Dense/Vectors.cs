using System.Numerics;
using System.Runtime.InteropServices;

namespace IntraopAR.Registration;

/// <summary>Long sums in the processor's vector width; the same order of additions on every run.</summary>
internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(x);
        var b = MemoryMarshal.Cast<double, Vector<double>>(y);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < a.Length; i++) sums += a[i] * b[i];
        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<double>.Count; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>to += s · from.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> from, double s)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(to);
        var b = MemoryMarshal.Cast<double, Vector<double>>(from);
        var w = new Vector<double>(s);
        for (var i = 0; i < a.Length; i++) a[i] += w * b[i];
        for (var i = a.Length * Vector<double>.Count; i < to.Length; i++) to[i] += s * from[i];
    }
}
