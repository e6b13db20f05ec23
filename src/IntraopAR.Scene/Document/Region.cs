namespace IntraopAR.Scene;

/// <summary>
/// An ellipsoid in the patient's frame, mm: the smallest shown volume that holds the whole lesion as it was before
/// chemotherapy with 90 % probability. It is not the ball of r90, which holds the centre only.
/// </summary>
/// <param name="Centre">Three numbers.</param>
/// <param name="SemiAxesMm">Three half-lengths, along the columns of <paramref name="Rotation"/>.</param>
/// <param name="Rotation">3x3, row by row; its columns are the axes.</param>
public sealed record Region(IReadOnlyList<double> Centre, IReadOnlyList<double> SemiAxesMm, IReadOnlyList<double> Rotation)
{
    private static readonly double[] Straight = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    public static Region Ball(double x, double y, double z, double radiusMm) =>
        new([x, y, z], [radiusMm, radiusMm, radiusMm], Straight);
}
