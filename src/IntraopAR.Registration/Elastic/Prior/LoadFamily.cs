using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The loads behind a family of modes. With loads w of unit variance the modes' coefficients are q = Weightsᵀ w; a belief
/// about single loads is thereby one about the modes.
/// </summary>
/// <param name="Weights">Loads by modes; its columns are orthonormal.</param>
/// <param name="Places">Of the control points, model frame, mm.</param>
/// <param name="Normals">Of the surface there, outwards.</param>
/// <param name="Sideways">Three loads (x, y, z) per control point, otherwise one.</param>
internal sealed record LoadFamily(double[,] Weights, IReadOnlyList<Vec3> Places, IReadOnlyList<Vec3> Normals, bool Sideways)
{
    /// <summary>The growth fields are their own modes.</summary>
    public static readonly LoadFamily Growths = new(new double[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } }, [], [], false);

    public int Loads => Weights.GetLength(0);

    public int Modes => Weights.GetLength(1);
}
