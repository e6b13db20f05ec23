using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>How wide the edges between a board's squares are in a picture: from a tenth to nine tenths of the way from dark to bright, pixels.</summary>
internal static class EdgeWidth
{
    /// <summary>Sampled to both sides of an edge, as a share of a square; a ChArUco board's markers leave less white beside it.</summary>
    private const double Reach = 0.4;

    private const double Step = 0.5;

    /// <summary>Less difference is no edge, of 255.</summary>
    private const double LeastContrast = 25;

    /// <returns>Half of the edges are no wider; null for a board of dots, or where no edge is seen well.</returns>
    public static double? Of(Board board, BoardView view, Mat grey)
    {
        if (board.Kind == BoardKind.Dots) return null;
        var reach = board.Kind == BoardKind.Charuco ? Math.Min(Reach, 0.45 * (1 - board.MarkerMm / board.SquareMm)) : Reach;
        var at = view.Ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => view.Pixels[x.i]);
        var (widths, picture) = (new List<double>(), new GreyPicture(grey.Width, grey.Height, LivePicture.Bytes(grey)));
        foreach (var (id, p) in at)
        {
            if (id % board.Columns < board.Columns - 1 && at.TryGetValue(id + 1, out var right) && Across(picture, p, right, reach) is { } a) widths.Add(a);
            if (at.TryGetValue(id + board.Columns, out var below) && Across(picture, p, below, reach) is { } b) widths.Add(b);
        }

        widths.Sort();
        return widths.Count == 0 ? null : widths[widths.Count / 2];
    }

    /// <summary>Across the middle of the edge from one corner to the next.</summary>
    private static double? Across(GreyPicture grey, Pixel from, Pixel to, double reach)
    {
        var (du, dv) = (to.U - from.U, to.V - from.V);
        var pitch = Math.Sqrt(du * du + dv * dv);
        var (u, v, nu, nv) = ((from.U + to.U) / 2, (from.V + to.V) / 2, -dv / pitch, du / pitch);
        var half = (int)(reach * pitch / Step);
        if (half < 4) return null;
        var values = new double[2 * half + 1];
        for (var k = -half; k <= half; k++)
            if (At(grey, u + nu * k * Step, v + nv * k * Step) is { } value) values[k + half] = value;
            else return null;
        var (low, high) = (values[0], values[^1]);
        if (low > high) Array.Reverse(values);
        (low, high) = (Math.Min(low, high), Math.Max(low, high));
        if (high - low < LeastContrast) return null;
        return Crossing(values, low + 0.9 * (high - low)) - Crossing(values, low + 0.1 * (high - low));
    }

    private static double Crossing(double[] rising, double level)
    {
        var k = 1;
        while (k < rising.Length - 1 && rising[k] < level) k++;
        var span = rising[k] - rising[k - 1];
        return (k - 1 + (span > 0 ? Math.Clamp((level - rising[k - 1]) / span, 0, 1) : 0)) * Step;
    }

    private static double? At(GreyPicture grey, double u, double v)
    {
        var (x, y) = ((int)Math.Floor(u), (int)Math.Floor(v));
        if (x < 0 || y < 0 || x + 1 >= grey.Width || y + 1 >= grey.Height) return null;
        var (fx, fy) = (u - x, v - y);
        return (1 - fy) * ((1 - fx) * grey[x, y] + fx * grey[x + 1, y]) + fy * ((1 - fx) * grey[x, y + 1] + fx * grey[x + 1, y + 1]);
    }
}
