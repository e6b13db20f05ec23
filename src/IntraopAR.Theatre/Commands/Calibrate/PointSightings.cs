using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>Sightings of one point as CSV: u,v, the 16 numbers of ProbeToReference row by row, then x,y,z of a tracked pointer's tip or nothing.</summary>
internal static class PointSightings
{
    private const double RotationTolerance = 5e-3;

    /// <exception cref="BadInputException">A row is not of this form, or only some have a tip.</exception>
    public static IReadOnlyList<PointSighting> Read(string path)
    {
        var sightings = new List<PointSighting>();
        foreach (var row in NumberTable.Read(path, 0, 18, 21))
        {
            var n = row.Numbers;
            if (n.Length is not (18 or 21)) throw new BadInputException(path, $"line {row.Line}", $"{n.Length} numbers where 18 belong, or 21 with the pointer's tip");
            if (!RigidMotion.TryFromMatrix(n.AsSpan(2, 16), RotationTolerance, out var motion, out var reason)) throw new BadInputException(path, $"line {row.Line}", reason);
            sightings.Add(new(new(n[0], n[1]), motion, n.Length == 21 ? new Vec3(n[18], n[19], n[20]) : null));
        }

        if (sightings.Count > 0 && sightings.Any(s => s.Tip is null) && sightings.Any(s => s.Tip is not null))
            throw new BadInputException(path, "rows", "only some have a pointer's tip", "give it in all or in none");
        return sightings;
    }
}
