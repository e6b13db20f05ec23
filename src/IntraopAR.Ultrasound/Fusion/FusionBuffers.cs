namespace IntraopAR.Ultrasound;

/// <summary>Memory for the slices of one live picture. Whoever still draws a picture keeps its buffers out of the next call.</summary>
public sealed class FusionBuffers
{
    private readonly List<float[]> slices = [];

    internal float[] Slice(int number, int pixels)
    {
        while (slices.Count <= number) slices.Add([]);
        if (slices[number].Length < pixels) slices[number] = new float[pixels];
        return slices[number];
    }
}
