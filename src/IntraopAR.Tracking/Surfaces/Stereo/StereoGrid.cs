using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Matches on a grid of the turned left picture, before they become points.</summary>
internal sealed class StereoGrid(int columns, int rows, int step)
{
    public int Columns => columns;

    public int Rows => rows;

    public int Step => step;

    public FineDisparity.Match[] Matches { get; } = new FineDisparity.Match[columns * rows];

    /// <summary>Reason of rejection, or negative.</summary>
    public sbyte[] Reasons { get; } = new sbyte[columns * rows];

    public (int U, int V) Pixel(int i) => (i % columns * step + step / 2, i / columns * step + step / 2);

    /// <summary>Of a neighbour's disparity, whether the same surface goes on there.</summary>
    public bool Joined(int i, int j)
    {
        if (Reasons[i] >= 0 || Reasons[j] >= 0) return false;
        var (a, b) = (Matches[i], Matches[j]);
        var (dx, dy) = ((j % columns - i % columns) * step, (j / columns - i / columns) * step);
        var foretold = (a.SlopeX + b.SlopeX) / 2 * dx + (a.SlopeY + b.SlopeY) / 2 * dy;
        return Math.Abs(b.Disparity - a.Disparity - foretold) < 0.6 + 0.05 * step + 3 * (a.Sd + b.Sd);
    }

    /// <summary>Pieces of one surface, each as the indices in it.</summary>
    public List<List<int>> Pieces()
    {
        var (seen, pieces) = (new bool[Reasons.Length], new List<List<int>>());
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || Reasons[start] >= 0) continue;
            var piece = new List<int> { start };
            seen[start] = true;
            for (var k = 0; k < piece.Count; k++)
                foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)])
                {
                    var (x, y) = (piece[k] % columns + dx, piece[k] / columns + dy);
                    if ((uint)x >= (uint)columns || (uint)y >= (uint)rows) continue;
                    var next = x + columns * y;
                    if (seen[next] || !Joined(piece[k], next)) continue;
                    seen[next] = true;
                    piece.Add(next);
                }

            pieces.Add(piece);
        }

        return pieces;
    }

    /// <summary>Plane in disparity through the neighbours of a place, itself left out of it or not.</summary>
    public bool Plane(int i, int reach, bool withSelf, sbyte[] reasons, out double c, out double a, out double b)
    {
        var plane = default(InversePlane);
        for (var dy = -reach; dy <= reach; dy++)
            for (var dx = -reach; dx <= reach; dx++)
            {
                var (x, y) = (i % columns + dx, i / columns + dy);
                if ((uint)x >= (uint)columns || (uint)y >= (uint)rows || !withSelf && dx == 0 && dy == 0) continue;
                var j = x + columns * y;
                if (reasons[j] < 0) plane.Add(dx * step, dy * step, Matches[j].Disparity);
            }

        (c, a, b) = (0, 0, 0);
        return plane.Count >= 6 && plane.Solve(out c, out a, out b);
    }

    public static Vec3 NormalOf(Rectification turned, double u, double v, double disparity, double slopeX, double slopeY)
    {
        // 1/z = disparity / (focal · base), rays in units of the focal length.
        var ray = turned.Ray(u, v);
        var k = 1 / (turned.Focal * turned.Base);
        return InversePlane.Normal(ray.X, ray.Y, disparity * k, slopeX * turned.Focal * k, slopeY * turned.Focal * k);
    }
}
