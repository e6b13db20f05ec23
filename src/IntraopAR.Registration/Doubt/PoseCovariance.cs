using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>
/// How surely a pose is known: the 6x6 covariance of a small turn (radians) and shift (mm) about <see cref="Centre"/>,
/// turn first, in the model's axes.
/// </summary>
public sealed class PoseCovariance
{
    /// <summary>Standard deviations are not told apart beyond this; it stands for "not held at all", mm.</summary>
    public const double NotHeld = 200;

    /// <summary>Model error is never taken as smaller: no segmentation is better, mm.</summary>
    private const double LeastModelError = 0.15;

    /// <summary>Over which length neighbouring points share their model error, mm.</summary>
    private const double SharedOver = 40;

    private readonly Matrix<double> covariance;

    internal PoseCovariance(Vec3 centre, double radius, Matrix<double> covariance)
    {
        (Centre, this.covariance) = (centre, covariance);
        Directions = PinDirection.Of(covariance, radius);
    }

    public Vec3 Centre { get; }

    /// <summary>From the least to the best known.</summary>
    public IReadOnlyList<PinDirection> Directions { get; }

    /// <summary>Row by row.</summary>
    public double[,] Matrix => covariance.ToArray();

    /// <summary>Covariance (mm²) of where the pose puts a point given in the model's frame, in the model's axes.</summary>
    public Mat3 At(Vec3 point)
    {
        var k = Mat3.Skew(point - Centre) * -1;
        var j = Matrix<double>.Build.DenseOfArray(new[,]
        {
            { k.M00, k.M01, k.M02, 1, 0, 0 },
            { k.M10, k.M11, k.M12, 0, 1, 0 },
            { k.M20, k.M21, k.M22, 0, 0, 1 },
        });
        var c = j * covariance * j.Transpose();
        return new(c[0, 0], c[0, 1], c[0, 2], c[1, 0], c[1, 1], c[1, 2], c[2, 0], c[2, 1], c[2, 2]);
    }

    /// <summary>
    /// Noise and model error apart: Σ⁻¹ = Σ_cells J̄ᵀJ̄ / (σ²/n + s²/m). A cell's n points average their noise; the model
    /// error s is shared by all points within <see cref="SharedOver"/>, so a cell brings only its share m ≤ 1 of one
    /// independent look. Rows are averaged over the cell, since jumps of the normal below that size belong to the mesh
    /// and not to the liver (Censi 2007 on covariances that are too small for the same reason).
    /// </summary>
    internal static PoseCovariance Of(ModelSurface model, ResidualStructure residuals, NormalEquations extra)
    {
        var share = ResidualStructure.CellSize * ResidualStructure.CellSize / (SharedOver * SharedOver);
        var s2 = residuals.ModelError * residuals.ModelError + LeastModelError * LeastModelError;
        var n2 = residuals.Noise * residuals.Noise;
        var information = Matrix<double>.Build.DenseOfArray(extra.Matrix());
        foreach (var cell in residuals.Cells)
        {
            var weight = 1 / (n2 / cell.Count + cell.Shared + s2 / share);
            double[] row = [cell.Moment.X, cell.Moment.Y, cell.Moment.Z, cell.Normal.X, cell.Normal.Y, cell.Normal.Z];
            for (var i = 0; i < 6; i++)
                for (var j = 0; j < 6; j++)
                    information[i, j] += weight * row[i] * row[j];
        }

        for (var i = 0; i < 6; i++)
            information[i, i] += (i < 3 ? model.Radius * model.Radius : 1) / (NotHeld * NotHeld);
        return new(model.Centre, model.Radius, information.Inverse());
    }
}
