using System.Numerics;
using System.Runtime.InteropServices;

namespace IntraopAR.Guidance;

/// <summary>Sums and minima over many draws in the processor's vector width.</summary>
internal static class DrawnSums
{
    /// <summary>to += s · from.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> from, double s)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(to);
        var b = MemoryMarshal.Cast<double, Vector<double>>(from);
        var w = new Vector<double>(s);
        for (var i = 0; i < a.Length; i++) a[i] += w * b[i];
        for (var i = a.Length * Vector<double>.Count; i < to.Length; i++) to[i] += s * from[i];
    }

    /// <summary>to = min(to, from).</summary>
    public static void Lower(Span<double> to, ReadOnlySpan<double> from)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(to);
        var b = MemoryMarshal.Cast<double, Vector<double>>(from);
        for (var i = 0; i < a.Length; i++) a[i] = Vector.Min(a[i], b[i]);
        for (var i = a.Length * Vector<double>.Count; i < to.Length; i++) to[i] = Math.Min(to[i], from[i]);
    }
}
