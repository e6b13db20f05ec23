namespace IntraopAR.Theatre.Ultrasound;

/// <summary>A matched slice as a grey picture of half the size: a scan's voxels are far larger than ultrasound's pixels.</summary>
internal static class SlicePicture
{
    /// <summary>Window of a liver in the portal venous phase, Hounsfield units.</summary>
    private const float Level = 90, Width = 260;

    /// <param name="values">Hounsfield units, row by row, at least width x height.</param>
    public static (byte[] Grey, int Width, int Height) Halved(float[] values, int width, int height)
    {
        var (w, h) = (width / 2, height / 2);
        var grey = new byte[w * h];
        for (var y = 0; y < h; y++)
            for (var x = 0; x < w; x++)
            {
                var at = 2 * (y * width + x);
                var mean = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
                grey[y * w + x] = (byte)Math.Clamp(255 * ((mean - Level) / Width + 0.5f), 0, 255);
            }

        return (grey, w, h);
    }
}
