namespace IntraopAR.Geometry;

/// <summary>
/// A rotation and a shift in millimetres without frames: x ↦ R x + t. It is the arithmetic inside
/// <see cref="Transform{TTo,TFrom}"/>; cross a room's door with the typed one.
/// </summary>
public readonly record struct RigidMotion(Mat3 Rotation, Vec3 Translation)
{
    public static readonly RigidMotion Identity = new(Mat3.Identity, Vec3.Zero);

    /// <summary>Angle of the rotation in degrees, 0 … 180.</summary>
    public double AngleDegrees => Rotation.ToRotationVector().Length * 180 / Math.PI;

    public static RigidMotion operator *(RigidMotion a, RigidMotion b) =>
        new(a.Rotation * b.Rotation, a.Rotation * b.Translation + a.Translation);

    /// <summary>Rotation by a rotation vector (radians) about a fixed point, then a shift.</summary>
    public static RigidMotion About(Vec3 centre, Vec3 rotationVector, Vec3 shift)
    {
        var r = Mat3.FromRotationVector(rotationVector);
        return new(r, centre - r * centre + shift);
    }

    public Vec3 Apply(Vec3 p) => Rotation * p + Translation;

    public RigidMotion Inverse()
    {
        var r = Rotation.Transposed();
        return new(r, -(r * Translation));
    }

    /// <summary>
    /// Checks a 4x4 matrix (row by row, column vectors) and takes it as a rigid motion.
    /// </summary>
    /// <param name="rowMajor">16 numbers.</param>
    /// <param name="tolerance">How far RᵀR may be from identity, entry by entry. Text files carry about six digits.</param>
    /// <param name="reason">Why it is refused.</param>
    public static bool TryFromMatrix(ReadOnlySpan<double> rowMajor, double tolerance, out RigidMotion motion, out string reason)
    {
        motion = Identity;
        if (rowMajor.Length != 16)
        {
            reason = $"expected 16 numbers, found {rowMajor.Length}";
            return false;
        }

        foreach (var value in rowMajor)
            if (!double.IsFinite(value))
            {
                reason = "the matrix holds a number that is not finite";
                return false;
            }

        if (Math.Abs(rowMajor[12]) > 1e-6 || Math.Abs(rowMajor[13]) > 1e-6 || Math.Abs(rowMajor[14]) > 1e-6 || Math.Abs(rowMajor[15] - 1) > 1e-6)
        {
            reason = "the last row is not 0 0 0 1";
            return false;
        }

        var r = new Mat3(
            rowMajor[0], rowMajor[1], rowMajor[2],
            rowMajor[4], rowMajor[5], rowMajor[6],
            rowMajor[8], rowMajor[9], rowMajor[10]);
        var gram = r.Transposed() * r - Mat3.Identity;
        var worst = new[] { gram.M00, gram.M01, gram.M02, gram.M11, gram.M12, gram.M22 }.Max(Math.Abs);
        if (worst > tolerance)
        {
            reason = $"the upper 3x3 part is not a rotation (RᵀR differs from identity by {worst:G3})";
            return false;
        }

        if (r.Determinant < 0)
        {
            reason = "the upper 3x3 part mirrors (determinant −1)";
            return false;
        }

        motion = new(Orthonormalized(r), new(rowMajor[3], rowMajor[7], rowMajor[11]));
        reason = "";
        return true;
    }

    /// <summary>The 4x4 matrix, row by row, for column vectors.</summary>
    public double[] ToMatrix() =>
    [
        Rotation.M00, Rotation.M01, Rotation.M02, Translation.X,
        Rotation.M10, Rotation.M11, Rotation.M12, Translation.Y,
        Rotation.M20, Rotation.M21, Rotation.M22, Translation.Z,
        0, 0, 0, 1,
    ];

    /// <summary>The nearest rotation, by Newton's iteration for the polar decomposition (Higham 1986).</summary>
    private static Mat3 Orthonormalized(Mat3 r)
    {
        for (var i = 0; i < 8; i++) r = (r + r.Inverted().Transposed()) * 0.5;
        return r;
    }
}
