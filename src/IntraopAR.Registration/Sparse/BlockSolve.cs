using System.Runtime.Intrinsics;

namespace IntraopAR.Registration;

/// <summary>
/// Many right-hand sides: eight of them are a tile of rows like the panels' own, so that the kernels of the factorisation
/// solve them. Some tiles go through the factor together; each thread takes such groups. A right-hand side's result does
/// not depend on its neighbours.
/// </summary>
internal sealed unsafe class BlockSolve
{
    /// <summary>Tiles that go together at most: they share each reading of the factor, but must stay in the cache.</summary>
    private const int Together = 13;

    private readonly CholeskySymbolic symbolic;
    private readonly double* factor;
    private readonly double* x;
    private readonly double* below;
    private readonly int tiles;
    private readonly nint tileSize;
    private readonly nint belowSize;

    private BlockSolve(CholeskySymbolic symbolic, double* factor, double* memory, int tiles)
    {
        this.symbolic = symbolic;
        this.factor = factor;
        this.tiles = tiles;
        tileSize = (nint)symbolic.PaddedSize * Tiles.Size;
        belowSize = (nint)symbolic.LargestBelow * Tiles.Block;
        x = memory;
        below = memory + tiles * tileSize;
    }

    public static void Run(CholeskySymbolic symbolic, double* factor, double* b, int sides, int threads)
    {
        var all = Tiles.Count(sides);
        var groups = Math.Min(all, threads * ((all + threads * Together - 1) / (threads * Together)));
        var n = (nint)symbolic.Pattern.Size;
        Team.Share(groups, threads, g =>
        {
            var (first, end) = (all * g / groups, all * (g + 1) / groups);
            var needed = (end - first) * ((long)symbolic.PaddedSize * Tiles.Size + (long)symbolic.LargestBelow * Tiles.Block);
            var memory = symbolic.Memory.Take(needed);
            memory.Span[..(int)needed].Clear();
            fixed (double* start = memory)
            {
                var solve = new BlockSolve(symbolic, factor, start, end - first);
                var count = Math.Min(sides, end * Tiles.Size) - first * Tiles.Size;
                solve.Copy(b + first * Tiles.Size * n, count, toFactor: true);
                foreach (var front in symbolic.Fronts) solve.Up(front);
                for (var s = symbolic.Fronts.Length - 1; s >= 0; s--) solve.Down(symbolic.Fronts[s]);
                solve.Copy(b + first * Tiles.Size * n, count, toFactor: false);
            }

            symbolic.Memory.Return(memory);
        });
    }

    private void Up(Front front)
    {
        var own = front.OwnTiles;
        var panel = factor + front.Offset;
        var product = below;
        for (var t = 0; t < own; t++)
        {
            var tile = panel + front.PanelTile(t);
            for (var q = 0; q < tiles; q++)
            {
                var y = x + q * tileSize + front.Place * Tiles.Size;
                TileKernel.Subtract(y + t * Tiles.Block, y, tile, t * Tiles.Size);
                TileKernel.DivideByTransposed(y + t * Tiles.Block, tile + t * Tiles.Block);
            }
        }

        for (var t = 0; t < front.BelowTiles; t++)
            for (var q = 0; q < tiles; q++)
            {
                TileKernel.Subtract(product, x + q * tileSize + front.Place * Tiles.Size, panel + front.PanelTile(own + t), own * Tiles.Size, fresh: true);
                Exchange(front, t, x + q * tileSize, product, add: true);
            }
    }

    private void Down(Front front)
    {
        var own = front.OwnTiles;
        var panel = factor + front.Offset;
        for (var t = 0; t < front.BelowTiles; t++)
            for (var q = 0; q < tiles; q++) Exchange(front, t, x + q * tileSize, below + q * belowSize + t * Tiles.Block, add: false);
        for (var t = own - 1; t >= 0; t--)
            for (var q = 0; q < tiles; q++)
            {
                var y = x + q * tileSize + front.Place * Tiles.Size;
                var part = y + t * Tiles.Block;
                TileKernel.SubtractTransposed(part, below + q * belowSize, panel + front.PanelTile(own) + t * Tiles.Block, front.BelowTiles, own * Tiles.Block);
                for (var u = t + 1; u < own; u++)
                    TileKernel.SubtractTransposed(part, y + u * Tiles.Block, panel + front.PanelTile(u) + t * Tiles.Block, 1, 0);
                TileKernel.Divide(part, panel + front.PanelTile(t) + t * Tiles.Block);
            }
    }

    /// <summary>Adds a block to the rows below that one tile stands for, or fetches them into it.</summary>
    private void Exchange(Front front, int t, double* rows, double* block, bool add)
    {
        var b = front.BlockSize;
        var end = Math.Min(front.Height, (t + 1) * Tiles.Size);
        for (var i = t * Tiles.Size; i < end; i++, block += Tiles.Size)
        {
            var row = rows + (front.BelowPlaces[i / b] + i % b) * Tiles.Size;
            var (p, q) = (Vector256.Load(row), Vector256.Load(row + 4));
            if (add)
            {
                (p + Vector256.Load(block)).Store(row);
                (q + Vector256.Load(block + 4)).Store(row + 4);
            }
            else
            {
                p.Store(block);
                q.Store(block + 4);
            }
        }

        if (!add && end < (t + 1) * Tiles.Size) new Span<double>(block, ((t + 1) * Tiles.Size - end) * Tiles.Size).Clear();
    }

    private void Copy(double* given, int sides, bool toFactor)
    {
        var (n, b) = (symbolic.Pattern.Size, symbolic.Pattern.BlockSize);
        var places = symbolic.Places;
        for (var k = 0; k < sides; k++, given += n)
        {
            var to = x + k / Tiles.Size * tileSize + k % Tiles.Size;
            for (var i = 0; i < places.Length; i++)
                for (var r = 0; r < b; r++)
                {
                    if (toFactor) to[(places[i] + r) * Tiles.Size] = given[i * b + r];
                    else given[i * b + r] = to[(places[i] + r) * Tiles.Size];
                }
        }
    }
}
