using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>How a picture may be shown otherwise than at the calibration: turned over, this way or that.</summary>
internal readonly record struct PictureLayout(int Width, int Height, bool Mirrored, bool UpsideDown)
{
    /// <summary>Where tissue at a pixel of the first picture is shown in the second.</summary>
    public Pixel Moved(Pixel shown, PictureMotion motion)
    {
        var at = Turned(shown);
        var by = motion.At(at);
        return Turned(new(at.U + by.U, at.V + by.V));
    }

    /// <summary>The calibration's pixel of what is shown at a pixel, and the other way round.</summary>
    private Pixel Turned(Pixel p) => new(Mirrored ? Width - 1 - p.U : p.U, UpsideDown ? Height - 1 - p.V : p.V);
}
