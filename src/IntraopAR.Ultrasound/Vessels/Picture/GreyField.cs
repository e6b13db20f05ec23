namespace IntraopAR.Ultrasound;

/// <summary>Values on the working grid, read between its cells; NaN beside the fan.</summary>
internal sealed class GreyField(int width, int height, float[] values, float[] weight)
{
    public float At(double x, double y)
    {
        var (i, j) = ((int)x, (int)y);
        if (!(x >= 0 && y >= 0) || i >= width - 1 || j >= height - 1) return float.NaN;
        var at = j * width + i;
        if (weight[at] <= 0 || weight[at + 1] <= 0 || weight[at + width] <= 0 || weight[at + width + 1] <= 0) return float.NaN;
        var (fx, fy) = ((float)(x - i), (float)(y - j));
        var (above, below) = (values[at] + (values[at + 1] - values[at]) * fx, values[at + width] + (values[at + width + 1] - values[at + width]) * fx);
        return above + (below - above) * fy;
    }
}
