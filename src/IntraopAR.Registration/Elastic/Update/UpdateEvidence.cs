using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What speaks for or against an update of a registration by vessels and sightings.</summary>
/// <param name="VesselsExplained">Share of the seen vessel pieces that lie on the moved tree.</param>
/// <param name="Shift">Of tissue in the liver from the estimate before to the one after, root mean square in units of the doubt before; about 1 or less where the doubt was right.</param>
/// <param name="R90Before">Mean over the liver before, mm.</param>
/// <param name="R90After">The same after.</param>
/// <param name="SurfaceBefore">Residual of the observed surface before, mm.</param>
/// <param name="SurfaceAfter">The same after.</param>
/// <param name="HeldOutBefore">Median distance of seen vessels to the tree as the estimate before had it, mm.</param>
/// <param name="HeldOutAfter">The same, each half of the pieces foretold by an update with the other half.</param>
public sealed record UpdateEvidence(
    double VesselsExplained, double Shift, double R90Before, double R90After, double SurfaceBefore, double SurfaceAfter, double HeldOutBefore, double HeldOutAfter);
