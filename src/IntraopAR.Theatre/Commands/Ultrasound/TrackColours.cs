using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Colours that neighbours in a list do not share: the golden angle around the circle of hues.</summary>
internal static class TrackColours
{
    public static Scalar Of(int index)
    {
        var hue = index * 137.508 % 360 / 60;
        var fall = (1 - Math.Abs(hue % 2 - 1)) * 200;
        var (r, g, b) = (int)hue switch
        {
            0 => (200.0, fall, 0.0),
            1 => (fall, 200, 0),
            2 => (0, 200, fall),
            3 => (0, fall, 200),
            4 => (fall, 0, 200),
            _ => (200, 0, fall),
        };
        return new(b + 55, g + 55, r + 55);
    }
}
