namespace IntraopAR.Registration;

/// <summary>
/// One supernode of the factor: a dense trapezoid of its own columns over its own rows and the rows below that they reach,
/// and the update of those rows that it leaves to its parent. Node numbers are places in the order of elimination.
/// </summary>
internal sealed class Front
{
    /// <summary>Scalar rows per node.</summary>
    public required int BlockSize { get; init; }

    /// <summary>The first own node.</summary>
    public required int First { get; init; }

    /// <summary>Number of own nodes.</summary>
    public required int Nodes { get; init; }

    /// <summary>The nodes below the own ones, ascending.</summary>
    public required int[] Below { get; init; }

    /// <summary>The front that takes up this one's update, −1 for a root.</summary>
    public required int Parent { get; init; }

    /// <summary>The matrix's entries in own columns.</summary>
    public required Entry[] Entries { get; init; }

    /// <summary>Where the panel begins among the factor's numbers.</summary>
    public required int Offset { get; init; }

    /// <summary>Where each node of <see cref="Below"/> is among the parent's nodes (own ones first).</summary>
    public int[] InParent { get; set; } = [];

    /// <summary>Where own rows begin in a vector in the order of elimination, in which each front begins with a whole tile.</summary>
    public required int Place { get; init; }

    /// <summary>Where the first row of each node of <see cref="Below"/> is in such a vector.</summary>
    public required int[] BelowPlaces { get; init; }

    /// <summary>Where the update of one right-hand side begins among those of all fronts.</summary>
    public int VectorOffset { get; set; }

    /// <summary>Where the update begins in the working memory.</summary>
    public int UpdateOffset { get; set; }

    /// <summary>Fronts whose parent this is, ascending.</summary>
    public List<int> Children { get; } = [];

    /// <summary>Own columns, scalar.</summary>
    public int Width => Nodes * BlockSize;

    /// <summary>Rows below, scalar.</summary>
    public int Height => Below.Length * BlockSize;

    public int OwnTiles => Tiles.Count(Width);

    public int BelowTiles => Tiles.Count(Height);

    /// <summary>Numbers in the panel.</summary>
    public int PanelSize => PanelTile(OwnTiles + BelowTiles);

    /// <summary>Numbers in the update's lower triangle.</summary>
    public int UpdateSize => Tiles.Triangle(BelowTiles);

    /// <summary>About the multiplications that elimination takes.</summary>
    public double Work => PanelSize * (double)Width + UpdateSize * (double)Width;

    /// <summary>Start of a tile of the panel: own rows, then rows below, both from a whole tile on.</summary>
    public int PanelTile(int t) => Tiles.Trapezoid(t, OwnTiles);

    /// <summary>Start of a scalar row of the panel; rows below follow the own ones without a gap in this count.</summary>
    public int PanelRow(int row) => row < Width
        ? PanelTile(row / Tiles.Size) + row % Tiles.Size
        : PanelTile(OwnTiles + (row - Width) / Tiles.Size) + (row - Width) % Tiles.Size;

    /// <param name="Slot">Of the pattern.</param>
    /// <param name="Row">A node in the front.</param>
    /// <param name="Column">A node in the front.</param>
    /// <param name="Transposed">The order of elimination put the entry's row before its column.</param>
    internal readonly record struct Entry(int Slot, int Row, int Column, bool Transposed);
}
