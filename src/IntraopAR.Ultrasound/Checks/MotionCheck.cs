using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Tells a mirrored or an upside-down picture from how its structure moves: each picture is compared with an earlier one as each
/// of the four ways to turn it over would have it move. Only pairs that these ways tell apart, and between which the probe has
/// moved little across its plane, say anything: motion along the width tells left from right, motion along the depth and rocking
/// tell up from down, and where the one is known turning within the plane tells the other.
/// </summary>
/// <param name="upsideDown">Up and down are told; else left and right.</param>
internal sealed class MotionCheck(bool upsideDown)
{
    /// <summary>How far two ways must lie apart for a comparison, and motion across the plane after which tissue is other tissue, mm.</summary>
    private const double Least = 0.9, MostOffPlane = 5;

    /// <summary>The patient breathes: what is older is not compared.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(2);

    /// <summary>A pair in which no way finds the structure again says nothing.</summary>
    private const double LeastCorrelation = 0.15;

    private (TexturePicture Texture, PlacedPicture Picture)? earlier;

    public SignEvidence Evidence { get; } = new();

    public CheckStanding Standing => Evidence.Standing;

    /// <param name="otherWay">Whether it is turned over the other way too; null where that is not known.</param>
    public void Take(PlacedPicture picture, Pixel[] places, Lazy<TexturePicture> texture, bool? otherWay)
    {
        if (earlier is not { } first || first.Picture.Width != picture.Width || first.Picture.Height != picture.Height || picture.At - first.Picture.At > Oldest)
        {
            earlier = (texture.Value, picture);
            return;
        }

        var motion = PictureMotion.Between(first.Picture.Plane, picture.Plane, picture.Width, picture.Height);
        if (motion.OffPlane > MostOffPlane)
        {
            earlier = (texture.Value, picture);
            return;
        }

        // Where the other way is not known, right and wrong may each take the better of both.
        bool[] others = otherWay is { } known ? [known] : [false, true];
        PictureLayout[] Ways(bool wrong) => [.. others.Select(o => new PictureLayout(picture.Width, picture.Height, upsideDown ? o : wrong, upsideDown ? wrong : o))];
        var (right, wrong) = (Ways(false), Ways(true));
        if (wrong.Min(w => TexturePair.Difference(places, motion, right[0], w, picture.Plane)) < Least) return;
        var pair = new TexturePair(first.Texture, texture.Value, places, motion);
        var (along, against) = (right.Max(pair.Likeness), wrong.Max(pair.Likeness));
        earlier = (texture.Value, picture);
        if (Math.Max(along, against) > LeastCorrelation) Evidence.Add(along - against);
    }
}
