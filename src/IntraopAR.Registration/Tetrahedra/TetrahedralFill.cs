namespace IntraopAR.Registration;

/// <summary>A filled surface and what the filling left out.</summary>
/// <param name="Spacing">Edge of the lattice's cubes, mm; parts and clefts thinner than this may be missing.</param>
/// <param name="Deviation">Of the given surface from the mesh's boundary.</param>
/// <param name="DroppedPieces">Pieces that did not hang together with the largest through whole faces, and were left out.</param>
/// <param name="DroppedVolume">Theirs, mm³.</param>
public sealed record TetrahedralFill(TetrahedralMesh Mesh, double Spacing, SurfaceDeviation Deviation, int DroppedPieces, double DroppedVolume)
{
    // A part of the area that is worth telling the user.
    private const double WorthTelling = 0.01;

    /// <summary>What a user should know about the difference between the surface and the mesh; often nothing.</summary>
    public IReadOnlyList<string> Notes()
    {
        var notes = new List<string>();
        if (DroppedVolume > 1000)
            notes.Add(FormattableString.Invariant($"{DroppedPieces} loose {(DroppedPieces == 1 ? "piece" : "pieces")} ({DroppedVolume / 1000:F1} ml) not in the elastic mesh"));
        if (Deviation.LostArea > WorthTelling)
            notes.Add(FormattableString.Invariant($"{100 * Deviation.LostArea:F0} % of the surface stands out of the elastic mesh by more than {Spacing / 2:F1} mm (thin parts)"));
        if (Deviation.FilledArea > WorthTelling)
            notes.Add(FormattableString.Invariant($"{100 * Deviation.FilledArea:F0} % of the surface lies more than {Spacing / 2:F1} mm inside the elastic mesh (narrow clefts, whose sides are joined)"));
        return notes;
    }
}
