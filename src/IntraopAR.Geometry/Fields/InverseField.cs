namespace IntraopAR.Geometry;

/// <summary>
/// Patient→Model as a rigid motion and, on a grid in the patient frame, what is to be added to it: the inverse of a placement
/// that is only known from Model to Patient. Trilinear between the nodes; beyond the grid the shift of its border holds on.
/// </summary>
public sealed class InverseField
{
    /// <param name="origin">First node, patient frame, mm.</param>
    /// <param name="shifts">Of node (i, j, k) at i + nx·(j + ny·k), model axes, mm.</param>
    /// <param name="worstError">Largest distance between a place and where its answer is placed again, mm, over the places that were checked.</param>
    public InverseField(Transform<Model, Patient> rigid, Vec3 origin, double spacing, int nx, int ny, int nz, Vec3[] shifts, double worstError)
    {
        if (nx < 2 || ny < 2 || nz < 2 || shifts.Length != nx * ny * nz) throw new ArgumentException($"{shifts.Length} shifts for {nx} x {ny} x {nz} nodes", nameof(shifts));
        (Rigid, Origin, Spacing, Nx, Ny, Nz, Shifts, WorstError) = (rigid, origin, spacing, nx, ny, nz, shifts, worstError);
    }

    /// <summary>The rigid part.</summary>
    public Transform<Model, Patient> Rigid { get; }

    public Vec3 Origin { get; }

    /// <summary>Edge of a cell, mm.</summary>
    public double Spacing { get; }

    public int Nx { get; }

    public int Ny { get; }

    public int Nz { get; }

    public double WorstError { get; }

    internal Vec3[] Shifts { get; }

    /// <summary>Of a placement without deformation: exact, everywhere.</summary>
    public static InverseField Of(Transform<Model, Patient> rigid) => new(rigid, Vec3.Zero, 1, 2, 2, 2, new Vec3[8], 0);

    public Point<Model> Apply(Point<Patient> p) => new(Rigid.Motion.Apply(p.Position) + Shift(p.Position));

    /// <summary>What is added to the rigid part at a place, model axes, mm.</summary>
    public Vec3 Shift(Vec3 inPatient)
    {
        var p = (inPatient - Origin) / Spacing;
        var (x, y, z) = (Math.Clamp(p.X, 0, Nx - 1), Math.Clamp(p.Y, 0, Ny - 1), Math.Clamp(p.Z, 0, Nz - 1));
        var (i, j, k) = (Math.Min((int)x, Nx - 2), Math.Min((int)y, Ny - 2), Math.Min((int)z, Nz - 2));
        var (fx, fy, fz) = (x - i, y - j, z - k);
        var at = i + Nx * (j + Ny * k);
        var near = Vec3.Lerp(Line(at, fx), Line(at + Nx, fx), fy);
        return Vec3.Lerp(near, Vec3.Lerp(Line(at + Nx * Ny, fx), Line(at + Nx * Ny + Nx, fx), fy), fz);
    }

    private Vec3 Line(int at, double f) => Vec3.Lerp(Shifts[at], Shifts[at + 1], f);
}
