namespace IntraopAR.Tracking;

/// <summary>POSITION and QTDATA say a rotation by a quaternion.</summary>
internal static class QuaternionPose
{
    /// <summary>4x4, row by row; numbers that are not finite, and so refused, where the message says nothing of direction.</summary>
    /// <param name="position">mm.</param>
    /// <param name="quaternion">x, y, z, w; without w it is what makes the length one.</param>
    public static double[] ToRows(float[] position, float[] quaternion)
    {
        var (x, y, z, w) = (double.NaN, double.NaN, double.NaN, double.NaN);
        if (quaternion.Length >= 3)
        {
            (x, y, z) = (quaternion[0], quaternion[1], quaternion[2]);
            w = quaternion.Length > 3 ? quaternion[3] : Math.Sqrt(Math.Max(0, 1 - x * x - y * y - z * z));
            var length = Math.Sqrt(x * x + y * y + z * z + w * w);
            (x, y, z, w) = (x / length, y / length, z / length, w / length);
        }

        return
        [
            1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), position[0],
            2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x), position[1],
            2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y), position[2],
            0, 0, 0, 1,
        ];
    }
}
