namespace IntraopAR.Registration;

/// <summary>A filled surface.</summary>
/// <param name="Spacing">Edge of the lattice's cubes, mm; parts thinner than this may be missing.</param>
public sealed record TetrahedralFill(TetrahedralMesh Mesh, double Spacing);
