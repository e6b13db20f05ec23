using System.Runtime.CompilerServices;

namespace IntraopAR.Registration;

/// <summary>What is added up in a front before and after its elimination: the matrix's entries and the children's updates.</summary>
internal static unsafe class FrontAssembly
{
    /// <summary>Zeros, and ones on the diagonal of the columns that only fill the last tile.</summary>
    public static void Begin(Front front, double* panel)
    {
        new Span<double>(panel, front.PanelSize).Clear();
        for (var k = front.Width; k < front.OwnTiles * Tiles.Size; k++)
            panel[front.PanelTile(k / Tiles.Size) + k % Tiles.Size + k * Tiles.Size] = 1;
    }

    public static void AddEntries(Front front, double* values, double* panel)
    {
        var b = front.BlockSize;
        foreach (var e in front.Entries)
        {
            var block = values + e.Slot * b * b;
            var (down, right) = e.Transposed ? (1, b) : (b, 1);
            for (var r = 0; r < b; r++)
            {
                var row = panel + front.PanelRow(e.Row * b + r) + e.Column * b * Tiles.Size;
                var last = e.Row == e.Column ? r + 1 : b;
                for (var c = 0; c < last; c++) row[c * Tiles.Size] += block[r * down + c * right];
            }
        }
    }

    /// <summary>The part of a child's update that falls on own columns of its parent.</summary>
    public static void AddToPanel(Front child, double* work, Front front, double* panel)
    {
        var rows = stackalloc int[child.Height];
        var columns = stackalloc int[child.Height];
        var split = 0;
        for (var i = 0; i < child.Height; i++)
        {
            var row = Row(child, i);
            rows[i] = front.PanelRow(row);
            columns[i] = row * Tiles.Size;
            if (row < front.Width) split = i + 1;
        }

        Add(child.Height, work + child.UpdateOffset, rows, columns, 0, split, panel);
    }

    /// <summary>The part that falls on the parent's own update.</summary>
    public static void AddToUpdate(Front child, double* work, Front front, double* update)
    {
        var rows = stackalloc int[child.Height];
        var columns = stackalloc int[child.Height];
        var split = child.Height;
        for (var i = child.Height - 1; i >= 0; i--)
        {
            var row = Row(child, i) - front.Width;
            if (row < 0) break;
            rows[i] = Tiles.Triangle(row / Tiles.Size) + row % Tiles.Size;
            columns[i] = row * Tiles.Size;
            split = i;
        }

        Add(child.Height, work + child.UpdateOffset, rows, columns, split, child.Height, update);
    }

    private static int Row(Front child, int i) => child.InParent[i / child.BlockSize] * child.BlockSize + i % child.BlockSize;

    /// <summary>Adds the columns from first to end of a lower triangle to the places rows[i] + columns[j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(int height, double* from, int* rows, int* columns, int first, int end, double* to)
    {
        for (var t = first / Tiles.Size; t < Tiles.Count(height); t++)
        {
            var tile = from + Tiles.Triangle(t);
            var i = t * Tiles.Size;
            var whole = i + Tiles.Size <= height ? Math.Min(end, i) : first;
            for (var j = first; j < whole; j++)
            {
                var target = to + columns[j];
                var source = tile + j * Tiles.Size;
                target[rows[i]] += source[0];
                target[rows[i + 1]] += source[1];
                target[rows[i + 2]] += source[2];
                target[rows[i + 3]] += source[3];
                target[rows[i + 4]] += source[4];
                target[rows[i + 5]] += source[5];
                target[rows[i + 6]] += source[6];
                target[rows[i + 7]] += source[7];
            }

            // The block on the diagonal and the last, short tile.
            for (var j = Math.Max(first, whole); j < Math.Min(end, i + Tiles.Size); j++)
                for (var r = Math.Max(i, j); r < Math.Min(height, i + Tiles.Size); r++)
                    to[rows[r] + columns[j]] += tile[j * Tiles.Size + r - i];
        }
    }
}
