using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Gas in or on the liver, such as after ablation or in bile ducts: a ball that lets no sound through.</summary>
/// <param name="Centre">On the table.</param>
/// <param name="Radius">mm.</param>
public sealed record GasPocket(Point<Patient> Centre, double Radius);
