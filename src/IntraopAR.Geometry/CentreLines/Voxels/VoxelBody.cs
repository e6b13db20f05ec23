namespace IntraopAR.Geometry;

/// <summary>The solid voxels of a box as a graph: each with its neighbours by face, edge and corner.</summary>
internal sealed class VoxelBody
{
    public const int Around = 26;

    private static readonly (int X, int Y, int Z)[] Offsets =
        [.. from z in Enumerable.Range(-1, 3) from y in Enumerable.Range(-1, 3) from x in Enumerable.Range(-1, 3) where (x, y, z) != (0, 0, 0) select (x, y, z)];

    private readonly int[] neighbours;

    public VoxelBody(VoxelBox box, byte[] voxels)
    {
        Box = box;
        var places = new List<int>();
        for (var at = 0; at < voxels.Length;)
        {
            var next = voxels.AsSpan(at).IndexOfAnyExcept((byte)0);
            if (next < 0) break;
            for (at += next; at < voxels.Length && voxels[at] != 0; at++) places.Add(at);
        }

        Places = [.. places];
        neighbours = new int[Places.Length * Around];
        var slice = box.Nx * box.Ny;
        for (var n = 0; n < Around; n++)
        {
            Steps[n] = box.Step * Math.Sqrt(Math.Abs(Offsets[n].X) + Math.Abs(Offsets[n].Y) + Math.Abs(Offsets[n].Z));
            var shift = Offsets[n].X + box.Nx * Offsets[n].Y + slice * Offsets[n].Z;
            // Both rise, so one walk finds them all. The border is empty, so no neighbour lies round a corner of the box.
            var other = 0;
            for (var i = 0; i < Places.Length; i++)
            {
                while (other < Places.Length && Places[other] < Places[i] + shift) other++;
                neighbours[i * Around + n] = other < Places.Length && Places[other] == Places[i] + shift ? other : -1;
            }
        }
    }

    public VoxelBox Box { get; }

    /// <summary>Places in the box, rising; a voxel's number is its index here.</summary>
    public int[] Places { get; }

    public int Count => Places.Length;

    /// <summary>Way to each of the 26, mm.</summary>
    public double[] Steps { get; } = new double[Around];

    /// <summary>Numbers of the 26 round a voxel, −1 where empty.</summary>
    public ReadOnlySpan<int> Near(int voxel) => neighbours.AsSpan(voxel * Around, Around);

    public Vec3 Centre(int voxel)
    {
        var at = Places[voxel];
        return Box.Centre(at % Box.Nx, at / Box.Nx % Box.Ny, at / (Box.Nx * Box.Ny));
    }

    /// <summary>Pieces that hang together, the largest first.</summary>
    public List<int[]> Pieces()
    {
        var seen = new bool[Count];
        var pieces = new List<int[]>();
        for (var first = 0; first < Count; first++)
        {
            if (seen[first]) continue;
            var piece = new List<int> { first };
            seen[first] = true;
            for (var i = 0; i < piece.Count; i++)
                foreach (var n in Near(piece[i]))
                    if (n >= 0 && !seen[n])
                    {
                        seen[n] = true;
                        piece.Add(n);
                    }

            pieces.Add([.. piece]);
        }

        return [.. pieces.OrderByDescending(p => p.Length)];
    }
}
