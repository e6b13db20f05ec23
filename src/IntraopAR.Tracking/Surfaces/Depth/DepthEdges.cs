namespace IntraopAR.Tracking;

/// <summary>
/// Flying pixels: at a depth edge a camera mixes what is in front with what is behind and puts a point between them, where
/// nothing is. A pixel is kept where most of its neighbours go on smoothly from it, and none beside it jumps.
/// </summary>
internal static class DepthEdges
{
    /// <summary>Tangent of the steepest slope between neighbours that is one surface: 75°.</summary>
    private const double Steepest = 3.7;

    private const double NoiseMultiple = 5;
    private const int FewestNeighbours = 3;
    private const int SmallestIsland = 60;

    /// <param name="perPixel">Angle between neighbouring rays.</param>
    public static void Reject(int w, int h, float[] z, sbyte[] reasons, DepthOptions options, double perPixel)
    {
        bool Joined(int i, int j)
        {
            if (reasons[i] >= 0 || reasons[j] >= 0) return false;
            var near = Math.Min(z[i], z[j]);
            return Math.Abs(z[i] - z[j]) <= near * perPixel * Steepest + NoiseMultiple * (options.NoisePerSquare * near * near + options.NoiseFloor);
        }

        var edge = new bool[w * h];
        Parallel.For(0, h, v =>
        {
            for (var u = 0; u < w; u++)
            {
                var i = u + w * v;
                if (reasons[i] >= 0) continue;
                var (joined, jumps) = (0, 0);
                for (var dv = -1; dv <= 1; dv++)
                    for (var du = -1; du <= 1; du++)
                    {
                        if (du == 0 && dv == 0 || (uint)(u + du) >= (uint)w || (uint)(v + dv) >= (uint)h) continue;
                        var j = i + du + w * dv;
                        if (reasons[j] >= 0) continue;
                        if (Joined(i, j)) joined++;
                        else jumps++;
                    }

                // A hole beside it is no reason; a jump is.
                edge[i] = jumps > 0 || joined < FewestNeighbours;
            }
        });
        // One pixel more: blur reaches beyond the pixel that jumps.
        for (var v = 0; v < h; v++)
            for (var u = 0; u < w; u++)
            {
                var i = u + w * v;
                if (reasons[i] >= 0) continue;
                if (edge[i] || u > 0 && edge[i - 1] || u < w - 1 && edge[i + 1] || v > 0 && edge[i - w] || v < h - 1 && edge[i + w]) reasons[i] = (sbyte)RejectionReason.DepthEdge;
            }

        Islands(w, h, reasons, Joined);
    }

    private static void Islands(int w, int h, sbyte[] reasons, Func<int, int, bool> joined)
    {
        var seen = new bool[w * h];
        var piece = new List<int>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || reasons[start] >= 0) continue;
            piece.Clear();
            piece.Add(start);
            seen[start] = true;
            for (var k = 0; k < piece.Count; k++)
            {
                var at = piece[k];
                var u = at % w;
                Take(u > 0, at - 1);
                Take(u < w - 1, at + 1);
                Take(at >= w, at - w);
                Take(at < w * (h - 1), at + w);

                void Take(bool inside, int next)
                {
                    if (!inside || seen[next] || !joined(at, next)) return;
                    seen[next] = true;
                    piece.Add(next);
                }
            }

            if (piece.Count >= SmallestIsland) continue;
            foreach (var i in piece) reasons[i] = (sbyte)RejectionReason.Island;
        }
    }
}
