using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The poses a search begins from: turns up to about 15° and shifts up to about 30 mm, so close together that one of
/// them lies within reach of the refinement (about 8° and 12 mm) whatever the true one is.
/// </summary>
internal static class StartLattice
{
    private const double TurnRadians = 11 * Math.PI / 180;
    private const double ShiftStep = 17;

    /// <summary>
    /// Nobody says what the unknown turn was about. A turn about the model's centre carries a patch at its edge away by a
    /// quarter of the arm, so turns are tried about both the model's centre and the patch's own.
    /// </summary>
    public static IReadOnlyList<RigidMotion> About(RigidMotion given, Vec3 modelCentre, Vec3 patchCentre)
    {
        var starts = new List<RigidMotion>();
        foreach (var shift in Shifts())
        {
            starts.Add(RigidMotion.About(modelCentre, Vec3.Zero, shift) * given);
            foreach (var turn in Turns())
            {
                starts.Add(RigidMotion.About(modelCentre, turn, shift) * given);
                starts.Add(RigidMotion.About(patchCentre, turn, shift) * given);
            }
        }

        return starts;
    }

    private static IEnumerable<Vec3> Turns()
    {
        for (var x = -1; x <= 1; x++)
            for (var y = -1; y <= 1; y++)
                for (var z = -1; z <= 1; z++)
                    if (Math.Abs(x) + Math.Abs(y) + Math.Abs(z) is 1 or 3)
                        yield return new Vec3(x, y, z).Normalized() * TurnRadians;
    }

    private static IEnumerable<Vec3> Shifts()
    {
        for (var x = -1; x <= 1; x++)
            for (var y = -1; y <= 1; y++)
                for (var z = -1; z <= 1; z++)
                    yield return new Vec3(x, y, z) * ShiftStep;
    }
}
