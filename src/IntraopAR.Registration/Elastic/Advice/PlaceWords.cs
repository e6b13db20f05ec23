using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where on a liver something is, in words: the side it faces and the part, by patient left, back and head (LPS).</summary>
internal static class PlaceWords
{
    public static string Of(TriangleMesh liver, Vec3 place, Vec3 normal)
    {
        var (min, max) = liver.Bounds;
        var share = (place.X - min.X) / Math.Max(1, max.X - min.X);
        var part = share < 1.0 / 3 ? "right part" : share < 2.0 / 3 ? "middle" : "left part";
        return $"{Side(normal)} of the {part}";
    }

    public static string Side(Vec3 n)
    {
        var (x, y, z) = (Math.Abs(n.X), Math.Abs(n.Y), Math.Abs(n.Z));
        if (y >= x && y >= z) return n.Y < 0 ? "front" : "back";
        if (z >= x) return n.Z > 0 ? "dome" : "underside";
        return n.X > 0 ? "left side" : "right side";
    }
}
