namespace IntraopAR.Ultrasound;

/// <summary>Which pixels of an ultrasound picture show tissue: not the screen around the fan, nor its text.</summary>
public sealed class PictureMask
{
    /// <param name="inside">Row by row from the top left.</param>
    public PictureMask(int width, int height, bool[] inside)
    {
        if (inside.Length != width * height) throw new ArgumentException($"{inside.Length} pixels for {width} x {height}", nameof(inside));
        (Width, Height, Inside) = (width, height, inside);
    }

    public int Width { get; }

    public int Height { get; }

    public bool[] Inside { get; }

    public bool this[int x, int y] => Inside[y * Width + x];

    public int Count => Inside.Count(i => i);

    public static PictureMask Whole(int width, int height)
    {
        var inside = new bool[width * height];
        Array.Fill(inside, true);
        return new(width, height, inside);
    }
}
