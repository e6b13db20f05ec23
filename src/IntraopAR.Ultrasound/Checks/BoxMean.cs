namespace IntraopAR.Ultrasound;

/// <summary>The mean over a square around each pixel, of what of the square lies in the picture.</summary>
internal static class BoxMean
{
    public static float[] Of(float[] values, int width, int height, int radius)
    {
        var (rows, mean) = (new float[values.Length], new float[values.Length]);
        for (var y = 0; y < height; y++) Line(values, rows, y * width, 1, width, radius);
        for (var x = 0; x < width; x++) Line(rows, mean, x, width, height, radius);
        return mean;
    }

    private static void Line(float[] from, float[] to, int start, int step, int count, int radius)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(radius, count); i++) sum += from[start + i * step];
        for (var i = 0; i < count; i++)
        {
            if (i + radius < count) sum += from[start + (i + radius) * step];
            if (i - radius - 1 >= 0) sum -= from[start + (i - radius - 1) * step];
            to[start + i * step] = (float)(sum / (Math.Min(count - 1, i + radius) - Math.Max(0, i - radius) + 1));
        }
    }
}
