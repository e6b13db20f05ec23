namespace IntraopAR.Registration;

/// <summary>
/// The multifrontal method (Duff and Reid 1983; Liu 1992): each front adds up its entries of the matrix and its children's
/// updates in a fixed order, eliminates its own columns and leaves an update to its parent. Subtrees go to the threads as
/// they come free; within a front of the top the threads share the rows.
/// </summary>
internal sealed unsafe class FrontFactorization(CholeskySymbolic symbolic, double* values, double* factor, double* work, int threads)
{
    /// <summary>Tiles of columns that are finished together.</summary>
    private const int Step = 8;

    private int failedRow = int.MaxValue;
    private double failedPivot;

    /// <exception cref="NotPositiveDefiniteException"/>
    public void Run()
    {
        var schedule = symbolic.Schedule;
        Team.Share(schedule.Subtrees.Length, threads, k =>
        {
            foreach (var s in schedule.Subtrees[k])
                if (!Eliminate(s, 1)) return;
        });
        if (failedRow == int.MaxValue)
        {
            foreach (var s in schedule.Top)
                if (!Eliminate(s, threads)) break;
        }

        if (failedRow == int.MaxValue) return;
        var (place, row) = Math.DivRem(failedRow, symbolic.Pattern.BlockSize);
        throw new NotPositiveDefiniteException(symbolic.Order[place] * symbolic.Pattern.BlockSize + row, failedPivot);
    }

    private bool Eliminate(int s, int threads)
    {
        var front = symbolic.Fronts[s];
        var panel = factor + front.Offset;
        var update = work + front.UpdateOffset;
        FrontAssembly.Begin(front, panel);
        FrontAssembly.AddEntries(front, values, panel);
        foreach (var c in front.Children) FrontAssembly.AddToPanel(symbolic.Fronts[c], work, front, panel);
        if (!Factor(front, panel, threads)) return false;
        Team.Share(front.BelowTiles, threads, i => Update(front, panel, update, front.BelowTiles - 1 - i));
        foreach (var c in front.Children) FrontAssembly.AddToUpdate(symbolic.Fronts[c], work, front, update);
        return true;
    }

    /// <summary>L of the own columns in place: some tiles of columns at a time, in them all rows of one tile after the other.</summary>
    private bool Factor(Front front, double* panel, int threads)
    {
        var (own, all) = (front.OwnTiles, front.OwnTiles + front.BelowTiles);
        for (var first = 0; first < own; first += Step)
        {
            var end = Math.Min(first + Step, own);
            for (var t = first; t < end; t++)
            {
                var tile = panel + front.PanelTile(t);
                Rows(front, panel, t, first, t);
                var diagonal = tile + t * Tiles.Block;
                TileKernel.Subtract(diagonal, tile, tile, t * Tiles.Size);
                var bad = TileKernel.Factor(diagonal);
                if (bad < 0) continue;
                Fail(front.First * front.BlockSize + t * Tiles.Size + bad, diagonal[9 * bad]);
                return false;
            }

            var from = first;
            Team.Share(all - end, threads, i => Rows(front, panel, end + i, from, end));
        }

        return true;
    }

    /// <summary>One tile of rows for the tiles of columns from first to end.</summary>
    private static void Rows(Front front, double* panel, int t, int first, int end)
    {
        var tile = panel + front.PanelTile(t);
        for (var g = first; g < end; g++)
        {
            var above = panel + front.PanelTile(g);
            TileKernel.Subtract(tile + g * Tiles.Block, tile, above, g * Tiles.Size);
            TileKernel.DivideByTransposed(tile + g * Tiles.Block, above + g * Tiles.Block);
        }
    }

    private static void Update(Front front, double* panel, double* update, int t)
    {
        var (width, own) = (front.OwnTiles * Tiles.Size, front.OwnTiles);
        var (target, tile) = ((nint)(update + Tiles.Triangle(t)), (nint)(panel + front.PanelTile(own + t)));
        for (var u = 0; u <= t; u++)
            TileKernel.Subtract((double*)target + u * Tiles.Block, (double*)tile, panel + front.PanelTile(own + u), width, fresh: true);
    }

    /// <summary>Of several failures the one that comes first in the order of elimination is told, whatever the threads did.</summary>
    private void Fail(int row, double pivot)
    {
        lock (symbolic)
        {
            if (row < failedRow) (failedRow, failedPivot) = (row, pivot);
        }
    }
}
