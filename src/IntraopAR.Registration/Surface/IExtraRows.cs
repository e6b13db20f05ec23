using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Observations beside the surface points that pull on the same pose.</summary>
internal interface IExtraRows
{
    /// <summary>Adds rows about the model's centre.</summary>
    /// <param name="pose">Takes observed points to the model.</param>
    /// <param name="unit">Standard deviation (mm) that has weight one in <paramref name="normal"/>: the surface points' own.</param>
    /// <returns>The robust loss: squared residuals over their own variance, bounded where one may be a stray.</returns>
    double Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal);
}
