using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A cut as a height over a plane, flat in every cell of a triangulation that covers the liver's whole shadow. What lies above
/// (towards <see cref="SheetFrame.N"/>) is resected. Every plane, bent plane and drawn curve becomes one, so all are cut alike.
/// </summary>
internal sealed class CutSheet
{
    private const double Bin = 6;

    private readonly Dictionary<(int, int), List<int>> bins = [];

    /// <param name="points">(u, v, height) of the cells' corners.</param>
    /// <param name="cells">Anticlockwise seen from above.</param>
    /// <exception cref="FoldedSheetException">A cell is turned over: the sheet lies above itself.</exception>
    public CutSheet(SheetFrame frame, Vec3[] points, Triangle[] cells)
    {
        (Frame, Points) = (frame, points);
        var kept = new List<Triangle>(cells.Length);
        foreach (var c in cells)
        {
            var area = Area(points[c.A], points[c.B], points[c.C]);
            if (area < -1e-6) throw new FoldedSheetException();
            if (area > 1e-9) kept.Add(c);
        }

        Cells = [.. kept];
        for (var i = 0; i < Cells.Length; i++)
        {
            var (a, b, c) = Corners(i);
            var (from, to) = (Key(Vec3.Min(a, Vec3.Min(b, c))), Key(Vec3.Max(a, Vec3.Max(b, c))));
            for (var y = from.Y; y <= to.Y; y++)
                for (var x = from.X; x <= to.X; x++)
                    (bins.TryGetValue((x, y), out var list) ? list : bins[(x, y)] = []).Add(i);
        }
    }

    public SheetFrame Frame { get; }

    /// <summary>(u, v, height).</summary>
    public Vec3[] Points { get; }

    public Triangle[] Cells { get; }

    public (Vec3 A, Vec3 B, Vec3 C) Corners(int cell) => (Points[Cells[cell].A], Points[Cells[cell].B], Points[Cells[cell].C]);

    /// <summary>Cells whose boxes may meet a box of (u, v), each once, in their order.</summary>
    public void Near(Vec3 min, Vec3 max, List<int> into)
    {
        into.Clear();
        var (from, to) = (Key(min), Key(max));
        for (var y = from.Y; y <= to.Y; y++)
            for (var x = from.X; x <= to.X; x++)
                if (bins.TryGetValue((x, y), out var list)) into.AddRange(list);
        if (from == to) return;
        into.Sort();
        var kept = 0;
        for (var i = 0; i < into.Count; i++)
            if (kept == 0 || into[kept - 1] != into[i]) into[kept++] = into[i];
        into.RemoveRange(kept, into.Count - kept);
    }

    /// <summary>How far above the sheet a place of the model lies, along N, mm; null beyond the sheet.</summary>
    public double? Above(Vec3 inModel)
    {
        var s = Frame.ToSheet(inModel);
        if (!bins.TryGetValue(Key(s), out var near)) return null;
        foreach (var cell in near)
        {
            var (a, b, c) = Corners(cell);
            var (wa, wb, wc) = (Area(b, c, s), Area(c, a, s), Area(a, b, s));
            var least = -1e-9 * (Math.Abs(wa) + Math.Abs(wb) + Math.Abs(wc));
            if (wa < least || wb < least || wc < least) continue;
            return s.Z - (wa * a.Z + wb * b.Z + wc * c.Z) / (wa + wb + wc);
        }

        return null;
    }

    /// <summary>Twice the area of a triangle's shadow, positive anticlockwise.</summary>
    public static double Area(Vec3 a, Vec3 b, Vec3 c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static (int X, int Y) Key(Vec3 s) => ((int)Math.Floor(s.X / Bin), (int)Math.Floor(s.Y / Bin));
}

/// <summary>A sheet that lies above itself cannot be cut along.</summary>
internal sealed class FoldedSheetException() : Exception("the cut is bent over itself");
