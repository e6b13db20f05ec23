namespace IntraopAR.Calibration;

/// <summary>A grey picture, row by row from the upper left.</summary>
public sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    public byte this[int x, int y] => Pixels[y * Width + x];
}
