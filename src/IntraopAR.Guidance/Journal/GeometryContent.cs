using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>Places, matrices and motions in an envelope: 64-bit floats, matrices row by row.</summary>
internal static class GeometryContent
{
    public static void Vec(this ContentWriter to, Vec3 v)
    {
        to.F64(v.X);
        to.F64(v.Y);
        to.F64(v.Z);
    }

    public static Vec3 Vec(this ContentReader from) => new(from.F64(), from.F64(), from.F64());

    public static void Mat(this ContentWriter to, Mat3 m)
    {
        foreach (var value in (ReadOnlySpan<double>)[m.M00, m.M01, m.M02, m.M10, m.M11, m.M12, m.M20, m.M21, m.M22]) to.F64(value);
    }

    public static Mat3 Mat(this ContentReader from) => new(
        from.F64(), from.F64(), from.F64(), from.F64(), from.F64(), from.F64(), from.F64(), from.F64(), from.F64());

    public static void Motion(this ContentWriter to, RigidMotion motion)
    {
        to.Mat(motion.Rotation);
        to.Vec(motion.Translation);
    }

    public static RigidMotion Motion(this ContentReader from) => new(from.Mat(), from.Vec());

    public static void Texts(this ContentWriter to, IReadOnlyList<string> texts) => to.List(texts, to.Text);

    public static string[] Texts(this ContentReader from) => from.List(4, from.Text);

    /// <summary>A SHA-256 given in hexadecimal, as 32 bytes.</summary>
    public static void Hash(this ContentWriter to, string hexadecimal) => to.Raw(Convert.FromHexString(hexadecimal));

    public static string Hash(this ContentReader from) => Convert.ToHexStringLower(from.Take(32));
}
