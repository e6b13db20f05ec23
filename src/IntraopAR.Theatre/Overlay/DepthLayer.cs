namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// What a set of surfaces looks like from the camera, pixel by pixel: the nearest and the farthest surface, how much it
/// faces the camera, and which part it belongs to. Depth is kept as 1/z (1/mm), which is linear across a projected
/// triangle; 0 is empty.
/// </summary>
public sealed class DepthLayer(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>1/z of the nearest surface, row by row; 0 where there is none.</summary>
    public float[] Nearest { get; } = new float[width * height];

    /// <summary>1/z of the farthest surface; 0 where there is none.</summary>
    public float[] Farthest { get; } = new float[width * height];

    /// <summary>Cosine between the nearest surface's normal and the line of sight, 0 … 1.</summary>
    public float[] Facing { get; } = new float[width * height];

    /// <summary>The part of the nearest surface.</summary>
    public short[] Part { get; } = new short[width * height];

    public bool Covers(int pixel) => Nearest[pixel] > 0;

    public void Clear()
    {
        Array.Clear(Nearest);
        Array.Clear(Farthest);
    }
}
