using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>Small moves of a picture plane whose rows are at a right angle to its columns: three turns, three shifts (mm), two scales.</summary>
internal static class SquarePlane
{
    public const int Unknowns = 8;

    public static readonly double[] Steps = [1e-6, 1e-6, 1e-6, 1e-4, 1e-4, 1e-4, 1e-6, 1e-6];

    public static ImagePlane Moved(ImagePlane p, Vector<double> s)
    {
        var r = Mat3.FromRotationVector(new(s[0], s[1], s[2]));
        return new(r * p.ColumnU * Math.Exp(s[6]), r * p.ColumnV * Math.Exp(s[7]), p.Origin + new Vec3(s[3], s[4], s[5]));
    }

    /// <summary>The nearest plane whose axes are at a right angle.</summary>
    public static ImagePlane Nearest(ImagePlane p)
    {
        var (u, v) = (p.ColumnU.Normalized(), p.ColumnV.Normalized());
        var (sum, difference) = ((u + v).Normalized(), (u - v).Normalized());
        return p with { ColumnU = (sum + difference).Normalized() * p.PixelWidth, ColumnV = (sum - difference).Normalized() * p.PixelHeight };
    }

    /// <summary>From the covariance of the move to that of the nine numbers of the plane.</summary>
    public static PlaneCovariance Covariance(ImagePlane at, Matrix<double> ofMove)
    {
        var toNine = Matrix<double>.Build.Dense(9, Unknowns);
        for (var k = 0; k < Unknowns; k++)
        {
            var h = Vector<double>.Build.Dense(Unknowns);
            h[k] = 1e-6;
            var (p, m) = (Moved(at, h), Moved(at, -h));
            Vec3[] d = [(p.ColumnU - m.ColumnU) / 2e-6, (p.ColumnV - m.ColumnV) / 2e-6, (p.Origin - m.Origin) / 2e-6];
            for (var i = 0; i < 9; i++) toNine[i, k] = d[i / 3][i % 3];
        }

        return new(toNine * ofMove.SubMatrix(0, Unknowns, 0, Unknowns) * toNine.Transpose());
    }
}
