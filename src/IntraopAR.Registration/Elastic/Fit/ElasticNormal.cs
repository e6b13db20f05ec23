using System.Numerics;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// JᵀWJ and JᵀWr for a small change of the estimate: six numbers of the pose (a rotation vector in radians about the
/// model's centre, then a shift in mm), then one per mode.
/// </summary>
internal sealed class ElasticNormal
{
    public const int Pose = 6;

    private readonly int stride;
    private readonly double[] matrix;
    private readonly double[] gradient;

    public ElasticNormal(int modes)
    {
        Size = Pose + modes;
        stride = (Size + 7) / 8 * 8;
        matrix = new double[Size * stride];
        gradient = new double[Size];
    }

    public int Size { get; }

    /// <summary>A row's length: <see cref="Size"/> padded with zeros.</summary>
    public int Stride => stride;

    public Span<double> Gradient => gradient;

    /// <summary>Entry of the symmetric matrix.</summary>
    public double this[int i, int j] => i <= j ? matrix[i * stride + j] : matrix[j * stride + i];

    public void Clear()
    {
        Array.Clear(matrix);
        Array.Clear(gradient);
    }

    /// <summary>Adds one row J of length <see cref="Stride"/> with residual r: the residual after a change x is r + J·x.</summary>
    public void Add(ReadOnlySpan<double> row, double residual, double weight)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(row);
        var width = Vector<double>.Count;
        for (var i = 0; i < Size; i++)
        {
            var w = weight * row[i];
            if (w == 0) continue;
            gradient[i] += w * residual;
            var to = MemoryMarshal.Cast<double, Vector<double>>(matrix.AsSpan(i * stride, stride));
            var s = new Vector<double>(w);
            for (var k = i / width; k < to.Length; k++) to[k] += s * vectors[k];
        }
    }

    /// <summary>Adds a belief about one unknown: it is <paramref name="value"/> away from its mean, with this precision.</summary>
    public void AddPrior(int unknown, double value, double precision)
    {
        matrix[unknown * stride + unknown] += precision;
        gradient[unknown] += precision * value;
    }

    /// <summary>Factor of the matrix; it must be positive definite.</summary>
    public DenseCholesky Factor()
    {
        var full = new double[Size * Size];
        for (var i = 0; i < Size; i++)
            for (var j = i; j < Size; j++)
                full[i * Size + j] = full[j * Size + i] = matrix[i * stride + j];
        return DenseCholesky.Factor(full, Size);
    }
}
