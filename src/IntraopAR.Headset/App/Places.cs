using System.Numerics;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>From millimetres and matrices by rows to StereoKit's metres and row vectors.</summary>
internal static class Places
{
    /// <param name="rows">The upper three rows of a 4x4, row by row, mm, patient to space.</param>
    /// <returns>Takes millimetres to metres.</returns>
    public static Matrix FromRows(IReadOnlyList<double> rows)
    {
        float At(int i) => (float)rows[i] / 1000;
        return new Matrix4x4(At(0), At(4), At(8), 0, At(1), At(5), At(9), 0, At(2), At(6), At(10), 0, At(3), At(7), At(11), 1);
    }

    /// <summary>Of a thing in the patient's frame: 4x4 or 3x4, row by row, mm.</summary>
    public static Matrix Own(IReadOnlyList<double> rows)
    {
        float At(int i) => (float)rows[i];
        return new Matrix4x4(At(0), At(4), At(8), 0, At(1), At(5), At(9), 0, At(2), At(6), At(10), 0, At(3), At(7), At(11), 1);
    }

    public static Vec3 Vec(IReadOnlyList<double> at) => new((float)at[0], (float)at[1], (float)at[2]);

    /// <summary>Something flat that is read from the side it faces.</summary>
    /// <param name="facing">Towards the reader.</param>
    public static Matrix Flat(Vec3 at, Vec3 right, Vec3 up, Vec3 facing, float scale = 1) =>
        new Matrix4x4(scale * right.x, scale * right.y, scale * right.z, 0, scale * up.x, scale * up.y, scale * up.z, 0, scale * facing.x, scale * facing.y, scale * facing.z, 0, at.x, at.y, at.z, 1);

    /// <summary>As <see cref="Flat"/>, for words: they are written towards the reader's right, which is StereoKit's −x.</summary>
    public static Matrix Written(Vec3 at, Vec3 right, Vec3 up, Vec3 facing) => Flat(at, -1 * right, up, -1 * facing);

    /// <summary>Turned towards a head, upright as the head is held.</summary>
    public static (Vec3 Right, Vec3 Up, Vec3 Facing) Towards(Vec3 at, Pose head)
    {
        var facing = (head.position - at).Normalized;
        var up = head.orientation * Vec3.Up;
        up = (up - facing * Vec3.Dot(up, facing)).Normalized;
        return (Vec3.Cross(up, facing), up, facing);
    }

    /// <summary>Square in the picture of who wears the head, for words: turned towards the eye they would look slanted at the picture's side.</summary>
    public static (Vec3 Right, Vec3 Up, Vec3 Facing) Square(Pose head) => (head.orientation * Vec3.Right, head.orientation * Vec3.Up, head.orientation * -Vec3.Forward);
}
