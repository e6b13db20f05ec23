using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Cuts a closed surface along a sheet: every triangle is clipped by the cells it lies over, exactly but for rounding, and the cut is closed by a cap.</summary>
internal static class LiverClip
{
    /// <param name="liver">Closed, outwards.</param>
    /// <param name="tree">Of the same surface.</param>
    public static ClippedLiver Of(TriangleMesh liver, TriangleTree tree, CutSheet sheet)
    {
        var (resected, remnant) = (new MeshPieces(sheet.Frame), new MeshPieces(sheet.Frame));
        var lines = new Dictionary<int, List<(Vec3, Vec3)>>();
        var local = Array.ConvertAll(liver.Vertices, sheet.Frame.ToSheet);
        var near = new List<int>();
        foreach (var t in liver.Triangles)
        {
            var (a, b, c) = (local[t.A], local[t.B], local[t.C]);
            var (min, max) = (Vec3.Min(a, Vec3.Min(b, c)), Vec3.Max(a, Vec3.Max(b, c)));
            sheet.Near(min, max, near);
            var (low, high) = Heights(sheet, near);
            if (min.Z > high) resected.Add(a, b, c);
            else if (max.Z < low) remnant.Add(a, b, c);
            else Split(sheet, near, a, b, c, resected, remnant, lines);
        }

        var cap = Cap(tree, sheet, local, lines);
        var surface = cap.Mesh();
        resected.AddFlipped(cap);
        remnant.Add(cap);
        return new(resected.Mesh(), remnant.Mesh(), surface);
    }

    private static (double Low, double High) Heights(CutSheet sheet, List<int> cells)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var cell in cells)
        {
            var (a, b, c) = sheet.Corners(cell);
            low = Math.Min(low, Math.Min(a.Z, Math.Min(b.Z, c.Z)));
            high = Math.Max(high, Math.Max(a.Z, Math.Max(b.Z, c.Z)));
        }

        return (low, high);
    }

    private static void Split(CutSheet sheet, List<int> near, Vec3 a, Vec3 b, Vec3 c, MeshPieces resected, MeshPieces remnant, Dictionary<int, List<(Vec3, Vec3)>> lines)
    {
        var one = new FlatPolygon(stackalloc Vec3[FlatPolygon.Room]);
        var two = new FlatPolygon(stackalloc Vec3[FlatPolygon.Room]);
        Span<double> heights = stackalloc double[FlatPolygon.Room];
        foreach (var cell in near)
        {
            var (p, q, r) = sheet.Corners(cell);
            one.Clear();
            one.Add(a);
            one.Add(b);
            one.Add(c);
            one.KeepLeftOf(p, q, ref two);
            two.KeepLeftOf(q, r, ref one);
            one.KeepLeftOf(r, p, ref two);
            if (two.Count < 3) continue;
            var plane = new CellPlane(p, q, r);
            for (var i = 0; i < two.Count; i++) heights[i] = two[i].Z - plane.At(two[i]);
            if (Halves(two, heights, ref one, resected, remnant) is { } line)
                (lines.TryGetValue(cell, out var list) ? list : lines[cell] = []).Add(line);
        }
    }

    /// <returns>Where the polygon goes through the cell.</returns>
    private static (Vec3, Vec3)? Halves(FlatPolygon whole, Span<double> heights, ref FlatPolygon part, MeshPieces resected, MeshPieces remnant)
    {
        Vec3? first = null, second = null;
        foreach (var above in (ReadOnlySpan<bool>)[true, false])
        {
            part.Clear();
            for (var i = 0; i < whole.Count; i++)
            {
                var k = (i + 1) % whole.Count;
                if (heights[i] >= 0 == above) part.Add(whole[i]);
                if (heights[i] >= 0 == heights[k] >= 0) continue;
                var at = FlatPolygon.Between(whole[i], whole[k], heights[i], heights[k]);
                part.Add(at);
                if (!above) continue;
                if (first is null) first = at;
                else second = at;
            }

            for (var i = 2; i < part.Count; i++) (above ? resected : remnant).Add(part[0], part[i - 1], part[i]);
        }

        return first is { } f && second is { } s ? (f, s) : null;
    }

    private static MeshPieces Cap(TriangleTree tree, CutSheet sheet, Vec3[] local, Dictionary<int, List<(Vec3, Vec3)>> lines)
    {
        var cap = new MeshPieces(sheet.Frame);
        var (min, max) = (local[0], local[0]);
        foreach (var v in local) (min, max) = (Vec3.Min(min, v), Vec3.Max(max, v));
        for (var cell = 0; cell < sheet.Cells.Length; cell++)
        {
            var (a, b, c) = sheet.Corners(cell);
            var plane = new CellPlane(a, b, c);
            if (lines.TryGetValue(cell, out var cut))
            {
                CapCell.Fill(a, b, c, cut, (u, v) => tree.Contains(sheet.Frame.ToModel(plane.On(u, v))), (p, q, r) => cap.Add(plane.On(p.X, p.Y), plane.On(q.X, q.Y), plane.On(r.X, r.Y)));
                continue;
            }

            var (from, to) = (Vec3.Min(a, Vec3.Min(b, c)), Vec3.Max(a, Vec3.Max(b, c)));
            if (from.X > max.X || from.Y > max.Y || from.Z > max.Z || to.X < min.X || to.Y < min.Y || to.Z < min.Z) continue;
            if (tree.Contains(sheet.Frame.ToModel((a + b + c) / 3))) cap.Add(a, b, c);
        }

        return cap;
    }
}
