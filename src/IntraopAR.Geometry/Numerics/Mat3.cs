namespace IntraopAR.Geometry;

/// <summary>A 3x3 matrix of doubles, named by row and column, acting on column vectors.</summary>
public readonly record struct Mat3(
    double M00, double M01, double M02,
    double M10, double M11, double M12,
    double M20, double M21, double M22)
{
    public static readonly Mat3 Identity = Diagonal(1, 1, 1);

    public Vec3 Column0 => new(M00, M10, M20);
    public Vec3 Column1 => new(M01, M11, M21);
    public Vec3 Column2 => new(M02, M12, M22);
    public double Trace => M00 + M11 + M22;

    public double Determinant =>
        M00 * (M11 * M22 - M12 * M21) - M01 * (M10 * M22 - M12 * M20) + M02 * (M10 * M21 - M11 * M20);

    public static Mat3 Diagonal(double x, double y, double z) => new(x, 0, 0, 0, y, 0, 0, 0, z);

    public static Mat3 FromColumns(Vec3 a, Vec3 b, Vec3 c) => new(a.X, b.X, c.X, a.Y, b.Y, c.Y, a.Z, b.Z, c.Z);

    /// <summary>a bᵀ.</summary>
    public static Mat3 Outer(Vec3 a, Vec3 b) =>
        new(a.X * b.X, a.X * b.Y, a.X * b.Z, a.Y * b.X, a.Y * b.Y, a.Y * b.Z, a.Z * b.X, a.Z * b.Y, a.Z * b.Z);

    /// <summary>[a]ₓ, so that [a]ₓ b = a × b.</summary>
    public static Mat3 Skew(Vec3 a) => new(0, -a.Z, a.Y, a.Z, 0, -a.X, -a.Y, a.X, 0);

    /// <summary>Rodrigues' formula: the rotation about the vector's direction by its length in radians.</summary>
    public static Mat3 FromRotationVector(Vec3 omega)
    {
        var angle = omega.Length;
        var k = Skew(omega);
        var (a, b) = angle < 1e-8
            ? (1 - angle * angle / 6, 0.5 - angle * angle / 24)
            : (Math.Sin(angle) / angle, (1 - Math.Cos(angle)) / (angle * angle));
        return Identity + k * a + k * k * b;
    }

    public static Mat3 operator +(Mat3 a, Mat3 b) => new(
        a.M00 + b.M00, a.M01 + b.M01, a.M02 + b.M02,
        a.M10 + b.M10, a.M11 + b.M11, a.M12 + b.M12,
        a.M20 + b.M20, a.M21 + b.M21, a.M22 + b.M22);

    public static Mat3 operator -(Mat3 a, Mat3 b) => a + b * -1;

    public static Mat3 operator *(Mat3 a, double s) => new(
        a.M00 * s, a.M01 * s, a.M02 * s, a.M10 * s, a.M11 * s, a.M12 * s, a.M20 * s, a.M21 * s, a.M22 * s);

    public static Vec3 operator *(Mat3 a, Vec3 v) => new(
        a.M00 * v.X + a.M01 * v.Y + a.M02 * v.Z,
        a.M10 * v.X + a.M11 * v.Y + a.M12 * v.Z,
        a.M20 * v.X + a.M21 * v.Y + a.M22 * v.Z);

    public static Mat3 operator *(Mat3 a, Mat3 b) => FromColumns(a * b.Column0, a * b.Column1, a * b.Column2);

    public Mat3 Transposed() => new(M00, M10, M20, M01, M11, M21, M02, M12, M22);

    /// <exception cref="InvalidOperationException">The matrix is singular.</exception>
    public Mat3 Inverted()
    {
        var d = Determinant;
        if (d == 0 || !double.IsFinite(d)) throw new InvalidOperationException("a singular 3x3 matrix has no inverse");
        var s = 1 / d;
        return new(
            (M11 * M22 - M12 * M21) * s, (M02 * M21 - M01 * M22) * s, (M01 * M12 - M02 * M11) * s,
            (M12 * M20 - M10 * M22) * s, (M00 * M22 - M02 * M20) * s, (M02 * M10 - M00 * M12) * s,
            (M10 * M21 - M11 * M20) * s, (M01 * M20 - M00 * M21) * s, (M00 * M11 - M01 * M10) * s);
    }

    /// <summary>The rotation vector (axis times angle in radians, angle in [0, π]) of a rotation matrix.</summary>
    public Vec3 ToRotationVector()
    {
        var axis = new Vec3(M21 - M12, M02 - M20, M10 - M01);
        var sin = axis.Length / 2;
        var cos = (Trace - 1) / 2;
        var angle = Math.Atan2(sin, cos);
        if (angle < 1e-8) return axis * 0.5;
        if (Math.PI - angle > 1e-6) return axis * (angle / (2 * sin));

        // Near half a turn the antisymmetric part vanishes; the axis is in the symmetric part R + I = 2 n nᵀ.
        var s = this + Identity;
        var column = s.Column0.LengthSquared >= s.Column1.LengthSquared
            ? s.Column0.LengthSquared >= s.Column2.LengthSquared ? s.Column0 : s.Column2
            : s.Column1.LengthSquared >= s.Column2.LengthSquared ? s.Column1 : s.Column2;
        return column.Normalized() * angle;
    }
}
