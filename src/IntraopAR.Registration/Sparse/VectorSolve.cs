namespace IntraopAR.Registration;

/// <summary>
/// One right-hand side: up the tree of fronts, each handing its parent what it takes off the rows below, and down again.
/// Subtrees are shared out among the threads.
/// </summary>
internal sealed unsafe class VectorSolve(CholeskySymbolic symbolic, double* factor, int threads)
{
    public void Run(double* b)
    {
        var size = symbolic.PaddedSize;
        var numbers = symbolic.Memory.Take(size + symbolic.VectorUpdates);
        numbers.Span[..size].Clear();
        fixed (double* x = numbers)
        {
            Copy(b, x, toFactor: true);
            var (vector, updates) = ((nint)x, (nint)(x + size));
            var schedule = symbolic.Schedule;
            Team.Share(schedule.Subtrees.Length, threads, k =>
            {
                foreach (var s in schedule.Subtrees[k]) Up(symbolic.Fronts[s], (double*)vector, (double*)updates);
            });
            foreach (var s in schedule.Top) Up(symbolic.Fronts[s], x, x + size);
            for (var k = schedule.Top.Length - 1; k >= 0; k--) Down(symbolic.Fronts[schedule.Top[k]], x);
            Team.Share(schedule.Subtrees.Length, threads, k =>
            {
                for (var i = schedule.Subtrees[k].Length - 1; i >= 0; i--) Down(symbolic.Fronts[schedule.Subtrees[k][i]], (double*)vector);
            });
            Copy(b, x, toFactor: false);
        }

        symbolic.Memory.Return(numbers);
    }

    /// <summary>Own rows of L y = b; what they take off the rows below is left as this front's update.</summary>
    private void Up(Front front, double* x, double* updates)
    {
        var (own, b) = (front.OwnTiles, front.BlockSize);
        var y = x + front.Place;
        var panel = factor + front.Offset;
        var below = updates + front.VectorOffset;
        new Span<double>(below, front.BelowTiles * Tiles.Size).Clear();
        foreach (var c in front.Children)
        {
            var child = symbolic.Fronts[c];
            var from = updates + child.VectorOffset;
            foreach (var node in child.InParent)
            {
                var to = node < front.Nodes ? y + node * b : below + (node - front.Nodes) * b;
                for (var r = 0; r < b; r++) to[r] += *from++;
            }
        }

        for (var t = 0; t < own; t++)
        {
            var tile = panel + front.PanelTile(t);
            TileVector.Subtract(y + t * Tiles.Size, tile, y, t * Tiles.Size);
            TileVector.SolveLower(y + t * Tiles.Size, tile + t * Tiles.Block);
        }

        for (var t = 0; t < front.BelowTiles; t++)
            TileVector.Subtract(below + t * Tiles.Size, panel + front.PanelTile(own + t), y, own * Tiles.Size);
    }

    /// <summary>Own rows of Lᵀ x = y, the rows below being known.</summary>
    private void Down(Front front, double* x)
    {
        var (own, b) = (front.OwnTiles, front.BlockSize);
        var y = x + front.Place;
        var panel = factor + front.Offset;
        var sums = stackalloc double[4 * own * Tiles.Size];
        var below = stackalloc double[front.BelowTiles * Tiles.Size];
        new Span<double>(sums, 4 * own * Tiles.Size).Clear();
        new Span<double>(below, front.BelowTiles * Tiles.Size).Clear();
        for (var i = 0; i < front.Below.Length; i++)
            for (var r = 0; r < b; r++) below[i * b + r] = x[front.BelowPlaces[i] + r];
        for (var t = front.BelowTiles - 1; t >= 0; t--)
            TileVector.AddTransposed(sums, panel + front.PanelTile(own + t), below + t * Tiles.Size, own * Tiles.Size);
        for (var t = own - 1; t >= 0; t--)
        {
            var tile = panel + front.PanelTile(t);
            var part = y + t * Tiles.Size;
            for (var k = 0; k < Tiles.Size; k++)
            {
                var s = sums + 4 * (t * Tiles.Size + k);
                part[k] -= (s[0] + s[1]) + (s[2] + s[3]);
            }

            TileVector.SolveUpper(part, tile + t * Tiles.Block);
            TileVector.AddTransposed(sums, tile, part, t * Tiles.Size);
        }
    }

    private void Copy(double* given, double* x, bool toFactor)
    {
        var b = symbolic.Pattern.BlockSize;
        var places = symbolic.Places;
        for (var i = 0; i < places.Length; i++)
            for (var r = 0; r < b; r++)
            {
                if (toFactor) x[places[i] + r] = given[i * b + r];
                else given[i * b + r] = x[places[i] + r];
            }
    }
}
