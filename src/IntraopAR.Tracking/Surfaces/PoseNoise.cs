using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>What a pose's noise comes to at a place of the tool.</summary>
internal static class PoseNoise
{
    /// <param name="lever">From the frame's origin to the place, in the axes the pose leads to, mm.</param>
    /// <param name="plainSd">mm per axis where the pose carries no covariance.</param>
    public static Mat3 At(PoseSample pose, Vec3 lever, double plainSd)
    {
        if (pose.Covariance is not { Length: 36 } c) return Mat3.Identity * (plainSd * plainSd);
        Mat3 Block(int row, int column) => new(
            c[6 * row + column], c[6 * row + column + 1], c[6 * row + column + 2],
            c[6 * (row + 1) + column], c[6 * (row + 1) + column + 1], c[6 * (row + 1) + column + 2],
            c[6 * (row + 2) + column], c[6 * (row + 2) + column + 1], c[6 * (row + 2) + column + 2]);
        // A small turn ω moves the place by ω × lever.
        var turn = Mat3.Skew(lever) * -1;
        return turn * Block(0, 0) * turn.Transposed() + turn * Block(0, 3) + Block(3, 0) * turn.Transposed() + Block(3, 3);
    }
}
