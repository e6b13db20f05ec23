namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Colours that stay apart on red tissue, under glare and for the colour-blind; nothing is told by colour alone.
/// The browser view uses the same ones.
/// </summary>
internal static class OverlayPalette
{
    /// <summary>Pale cyan: the one hue tissue does not have.</summary>
    public static readonly Bgr Liver = new(214, 226, 150);

    public static readonly Bgr Lesion = new(43, 176, 255);

    /// <summary>Towards this a vessel fades with depth.</summary>
    public static readonly Bgr Deep = new(150, 140, 130);

    public static readonly Bgr Halo = new(20, 16, 12);

    public static readonly Bgr Words = new(245, 248, 250);

    public static Bgr Of(OverlayRole role) => role switch
    {
        OverlayRole.Liver => Liver,
        OverlayRole.Lesion => Lesion,
        OverlayRole.PortalVein => new(230, 110, 150),
        OverlayRole.HepaticVein => new(250, 160, 70),
        OverlayRole.Artery => new(70, 70, 235),
        _ => new(130, 190, 150),
    };
}

/// <summary>A colour in OpenCV's order, 0 … 255.</summary>
internal readonly record struct Bgr(double B, double G, double R)
{
    public static Bgr Mix(Bgr a, Bgr b, double t) => new(a.B + (b.B - a.B) * t, a.G + (b.G - a.G) * t, a.R + (b.R - a.R) * t);

    public static Bgr operator *(Bgr a, double s) => new(a.B * s, a.G * s, a.R * s);

    public OpenCvSharp.Scalar ToScalar() => new(B, G, R);
}
