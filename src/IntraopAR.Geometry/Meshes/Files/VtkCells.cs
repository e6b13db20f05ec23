using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>Cells as runs of corner indices: cell i has corners <c>Offsets[i] … Offsets[i + 1] − 1</c>.</summary>
internal sealed record VtkCells(int[] Offsets, int[] Corners)
{
    public int Count => Math.Max(0, Offsets.Length - 1);

    public ReadOnlySpan<int> this[int cell] => Corners.AsSpan(Offsets[cell], Offsets[cell + 1] - Offsets[cell]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddPolygons(FaceList faces)
    {
        faces.Expect(Math.Max(0, Corners.Length - 2 * Count));
        for (var i = 0; i < Count; i++) faces.AddPolygon(this[i]);
    }

    public void AddStrips(FaceList faces)
    {
        for (var i = 0; i < Count; i++) faces.AddStrip(this[i]);
    }

    /// <summary>From offsets that begin with 0 (VTK 5.1 legacy files). Null where they do not rise to the number of corners.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static VtkCells? FromOffsets(int[] offsets, int[] corners)
    {
        if (offsets.Length == 0) return new([0], corners);
        if (offsets[0] != 0 || offsets[^1] != corners.Length) return null;
        for (var i = 1; i < offsets.Length; i++)
            if (offsets[i] < offsets[i - 1]) return null;
        return new(offsets, corners);
    }

    /// <summary>From the older layout, in which each cell's corners follow their number. Null where the numbers do not add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static VtkCells? FromCounts(int cells, int[] packed)
    {
        if (cells > packed.Length) return null;
        var offsets = new int[cells + 1];
        var corners = new int[packed.Length - cells];
        var at = 0;
        for (var i = 0; i < cells; i++)
        {
            if (at >= packed.Length) return null;
            var n = packed[at++];
            if (n < 0 || n > packed.Length - at || n > corners.Length - offsets[i]) return null;
            var to = offsets[i];
            for (var k = 0; k < n; k++) corners[to + k] = packed[at + k];
            offsets[i + 1] = to + n;
            at += n;
        }

        return at == packed.Length ? new(offsets, corners) : null;
    }
}
