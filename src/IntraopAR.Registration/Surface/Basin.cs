using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>One place where the refinement came to rest.</summary>
/// <param name="ModelFromPatient">Takes observed points to the model.</param>
/// <param name="Loss">Mean robust loss per point, mm².</param>
internal readonly record struct Basin(RigidMotion ModelFromPatient, double Loss);
