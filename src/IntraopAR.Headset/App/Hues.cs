using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The colours of every head; nothing is told by colour alone.</summary>
internal static class Hues
{
    public static readonly Color Amber = Hex(0xffb02b), White = Hex(0xffffff), Words = Hex(0xe8edf2), Quiet = Hex(0xb8c4cf), Warning = Hex(0xffb4a8), Plate = Hex(0x0a0f14), Rim = Hex(0x7d8b99);
    public static readonly Color Button = Hex(0x1c2630), ButtonRim = Hex(0xc3ced8), Primary = Hex(0x2f6fb3), Pressed = Hex(0x3d6b58), Off = Hex(0x75828e), Pointed = Hex(0xffd166), Finger = Hex(0x5fd3c6), Liver = Hex(0xe0b0a0);

    /// <summary>What is drawn takes light as it is, not as it is written.</summary>
    public static Color Linear(this Color colour, float opacity = 1)
    {
        var linear = colour.ToLinear();
        linear.a = opacity;
        return linear;
    }

    public static Color Of(string? role) => role switch
    {
        "portal-vein" => Hex(0x966ee6),
        "hepatic-vein" => Hex(0x46a0fa),
        "artery" => Hex(0xeb4646),
        _ => Hex(0x96be82),
    };

    /// <param name="code">Such as #96be82; null where the item has none.</param>
    public static Color? Parse(string? code) => code is { Length: 7 } ? Hex(Convert.ToUInt32(code.Substring(1), 16)) : null;

    private static Color Hex(uint rgb) => Color.Hex(rgb << 8 | 0xff);
}
