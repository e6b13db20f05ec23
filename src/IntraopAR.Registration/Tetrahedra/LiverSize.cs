using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Whether a closed surface has a liver's size in millimetres. The range is wide on purpose, from a child's to a polycystic
/// one: it tells units apart, not livers.
/// </summary>
internal static class LiverSize
{
    /// <summary>Longest edge of the axis-parallel box, mm.</summary>
    private const double Shortest = 50, Longest = 400;

    /// <summary>ml.</summary>
    private const double Least = 200, Most = 6000;

    private static readonly (string Name, double Millimetres)[] OtherUnits = [("metres", 1000), ("centimetres", 10), ("micrometres", 0.001)];

    public static SurfaceFault? Check(TriangleMesh mesh)
    {
        var (min, max) = SurfaceBounds.Of(mesh);
        var length = Math.Max(max.X - min.X, Math.Max(max.Y - min.Y, max.Z - min.Z));
        var ml = Math.Abs(mesh.SignedVolume) / 1000;
        if (!(ml * 1000 > 1e-9 * length * length * length)) return new(SurfaceFaultKind.NoVolume, "it encloses no volume", "give the surface of a solid");
        if (Fits(length, ml)) return null;
        var size = FormattableString.Invariant($"it is {length:G4} mm long and holds {ml:G4} ml");
        foreach (var (name, mm) in OtherUnits)
            if (Fits(length * mm, ml * mm * mm * mm))
                return new(SurfaceFaultKind.Unit, $"{size}; in {name} it would be a liver", $"give millimetres (multiply by {mm.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
        return new(SurfaceFaultKind.Size, $"{size}; a liver is {Shortest} to {Longest} mm long and holds {Least} to {Most} ml", "give the liver's surface in millimetres");
    }

    private static bool Fits(double length, double ml) => length is >= Shortest and <= Longest && ml is >= Least and <= Most;
}
