namespace IntraopAR.Ultrasound;

/// <summary>What the transducer lights, and not the screen around it.</summary>
internal static class LivePixels
{
    /// <summary>Grey levels above the screen.</summary>
    private const int Above = 3;

    /// <summary>Brighter than the screen, which is what the middle of the picture's rim shows.</summary>
    /// <param name="brightest">Of one or more pictures, pixel by pixel.</param>
    public static bool[] In(byte[] brightest, int width, int height)
    {
        var rim = Enumerable.Range(0, width).SelectMany(x => new[] { brightest[x], brightest[(height - 1) * width + x] })
            .Concat(Enumerable.Range(0, height).SelectMany(y => new[] { brightest[y * width], brightest[(y + 1) * width - 1] })).Order().ToArray();
        var screen = rim[rim.Length / 2] + Above;
        return [.. brightest.Select(b => b > screen)];
    }
}
