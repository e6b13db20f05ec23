namespace IntraopAR.Geometry;

/// <summary>
/// Inverts a placement by fixed-point iteration at the nodes of a grid around an organ: x ← x + Rᵀ(p − place(x)), which draws
/// nearer wherever tissue is strained by less than all of its length. The finished field is checked inside the organ, once in
/// every cell; where the answer is off by more than a tenth of a millimetre, the grid is halved and the nodes of the organ are
/// settled anew.
/// </summary>
public static class FieldInversion
{
    /// <summary>What the answer may be off inside the organ, mm.</summary>
    public const double Tolerance = 0.1;

    private const double Coarsest = 5;
    private const double Finest = 2.5;

    /// <summary>Nodes beside the organ, where no tissue is modelled, are left where they are after so many steps.</summary>
    private const int MostSteps = 30;

    private const double Settled = 0.01;
    private const double Margin = 10;
    private const int Chunk = 512;

    /// <param name="place">Model→Patient of many points, in their order; several threads may ask at a time.</param>
    /// <param name="rigid">Its rigid part.</param>
    /// <param name="organ">Closed, outwards, patient frame: where the field must hold.</param>
    public static InverseField Of(Func<Point<Model>[], Point<Patient>[]> place, Transform<Patient, Model> rigid, TriangleMesh organ)
    {
        var tree = new TriangleTree(organ);
        var field = Of(place, rigid.Inverse(), tree, organ.Bounds, Coarsest, null);
        for (var spacing = Coarsest / 2; field.WorstError > Tolerance && spacing >= Finest; spacing /= 2)
            field = Of(place, rigid.Inverse(), tree, organ.Bounds, spacing, field);
        return field;
    }

    /// <param name="coarse">Where to begin, and what stays as it is beside the organ; null for the rigid part.</param>
    internal static InverseField Of(Func<Point<Model>[], Point<Patient>[]> place, Transform<Model, Patient> back, TriangleTree organ, (Vec3 Min, Vec3 Max) bounds, double spacing, InverseField? coarse)
    {
        var margin = new Vec3(Margin, Margin, Margin);
        var (origin, size) = (bounds.Min - margin, bounds.Max - bounds.Min + margin * 2);
        var (nx, ny, nz) = (Nodes(size.X), Nodes(size.Y), Nodes(size.Z));
        var nodes = new Vec3[nx * ny * nz];
        for (var n = 0; n < nodes.Length; n++) nodes[n] = origin + new Vec3(n % nx, n / nx % ny, n / (nx * ny)) * spacing;
        var shifts = coarse is null ? new Vec3[nodes.Length] : Array.ConvertAll(nodes, coarse.Shift);
        // Cells that hold some of the organ have all their nodes within a diagonal of it.
        var reach = spacing * Math.Sqrt(3);
        InChunks(
            nodes.Length,
            n => coarse is null || organ.Contains(nodes[n]) || organ.Nearest(nodes[n])!.Value.Distance <= reach,
            near => Settle(place, back, nodes, shifts, near));
        var field = new InverseField(back, origin, spacing, nx, ny, nz, shifts, 0);
        return new(back, origin, spacing, nx, ny, nz, shifts, Worst(place, field, organ));

        int Nodes(double length) => (int)Math.Ceiling(length / spacing) + 1;
    }

    private static void Settle(Func<Point<Model>[], Point<Patient>[]> place, Transform<Model, Patient> back, Vec3[] nodes, Vec3[] shifts, int[] open)
    {
        var before = open.ToDictionary(n => n, _ => double.MaxValue);
        for (var step = 0; step < MostSteps && open.Length > 0; step++)
        {
            var placed = place(Array.ConvertAll(open, n => new Point<Model>(back.Motion.Apply(nodes[n]) + shifts[n])));
            var rest = new List<int>();
            for (var i = 0; i < open.Length; i++)
            {
                var n = open[i];
                var miss = nodes[n] - placed[i].Position;
                // Beside the organ the placement may fold: a step that leads away is the last one.
                if (miss.Length > 1.5 * before[n]) continue;
                shifts[n] += back.ApplyDirection(miss);
                before[n] = miss.Length;
                if (miss.Length > Settled) rest.Add(n);
            }

            open = [.. rest];
        }
    }

    /// <summary>One place by chance in every cell whose place lies inside the organ.</summary>
    private static double Worst(Func<Point<Model>[], Point<Patient>[]> place, InverseField field, TriangleTree organ)
    {
        var (cells, random) = (new Vec3[(field.Nx - 1) * (field.Ny - 1) * (field.Nz - 1)], new SeededRandom(1));
        for (var n = 0; n < cells.Length; n++)
        {
            var (i, j, k) = (n % (field.Nx - 1), n / (field.Nx - 1) % (field.Ny - 1), n / ((field.Nx - 1) * (field.Ny - 1)));
            cells[n] = field.Origin + new Vec3(i + random.NextDouble(), j + random.NextDouble(), k + random.NextDouble()) * field.Spacing;
        }

        var (gate, worst) = (new Lock(), 0.0);
        InChunks(cells.Length, n => organ.Contains(cells[n]), inside =>
        {
            var again = place(Array.ConvertAll(inside, n => field.Apply(new(cells[n]))));
            for (var i = 0; i < inside.Length; i++)
            {
                var off = Vec3.Distance(again[i].Position, cells[inside[i]]);
                lock (gate) worst = Math.Max(worst, off);
            }
        });
        return worst;
    }

    /// <summary>Fixed runs of indices, those of each that are wanted handed on together.</summary>
    private static void InChunks(int count, Func<int, bool> wanted, Action<int[]> work) => Parallel.For(0, (count + Chunk - 1) / Chunk, c =>
    {
        int[] some = [.. Enumerable.Range(c * Chunk, Math.Min(Chunk, count - c * Chunk)).Where(wanted)];
        if (some.Length > 0) work(some);
    });
}
