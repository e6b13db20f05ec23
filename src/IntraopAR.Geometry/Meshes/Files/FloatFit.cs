namespace IntraopAR.Geometry;

/// <summary>
/// Coordinates are written as 32-bit floats where that loses nothing (most surfaces come from such files) and as doubles
/// otherwise, so that a surface read back is the same to the last bit.
/// </summary>
internal static class FloatFit
{
    public static bool Lossless(IReadOnlyList<Vec3> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var v = places[i];
            if ((float)v.X != v.X || (float)v.Y != v.Y || (float)v.Z != v.Z) return false;
        }

        return true;
    }
}
