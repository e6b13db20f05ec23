namespace IntraopAR.Rehearsal;

/// <summary>
/// The material of one cube: Yeoh's law with two terms on the isochoric part (Yeoh 1993), a neo-Hookean body where
/// <paramref name="Stiffening"/> is 0, and a penalty on the volume:
/// W = μ/2 [(Ī₁ − 3) + c (Ī₁ − 3)²] + κ/4 (J² − 1 − 2 ln J).
/// </summary>
/// <param name="Shear">μ, kPa.</param>
/// <param name="Bulk">κ, kPa.</param>
/// <param name="Stiffening">c.</param>
/// <param name="Growth">Factor by which lengths without stress grow from the scan to the table.</param>
internal readonly record struct CellStiffness(double Shear, double Bulk, double Stiffening, double Growth = 1)
{
    /// <param name="young">Young's modulus at small strain, kPa.</param>
    /// <param name="poisson">Poisson's ratio at small strain.</param>
    public static CellStiffness Of(double young, double poisson, double stiffening = 0, double growth = 1) =>
        new(young / (2 * (1 + poisson)), young / (3 * (1 - 2 * poisson)), stiffening, growth);
}
