using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// How still tissue moves in the picture between two poses: a pixel of the first picture is seen at
/// (u, v) + A + B·u + C·v of the second, where its foot lies.
/// </summary>
/// <param name="OffPlane">How far the first picture's pixels are from the second plane on average, mm.</param>
internal readonly record struct PictureMotion(Pixel A, Pixel B, Pixel C, double OffPlane)
{
    public static PictureMotion Between(ImagePlane first, ImagePlane second, int width, int height)
    {
        var (zero, right, down) = (Seen(0, 0), Seen(width, 0), Seen(0, height));
        var off = new[] { new Pixel(0, 0), new Pixel(width, 0), new Pixel(0, height), new Pixel(width, height) }
            .Average(p => Math.Abs(Vec3.Dot(first.Apply(p) - second.Origin, second.Normal)));
        return new(
            zero,
            new((right.U - zero.U) / width, (right.V - zero.V) / width),
            new((down.U - zero.U) / height, (down.V - zero.V) / height),
            off);

        Pixel Seen(double u, double v)
        {
            var foot = second.Foot(first.Apply(new(u, v)));
            return new(foot.U - u, foot.V - v);
        }
    }

    /// <summary>Pixels.</summary>
    public Pixel At(Pixel p) => new(A.U + B.U * p.U + C.U * p.V, A.V + B.V * p.U + C.V * p.V);
}
